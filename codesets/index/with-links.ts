import type { Icd10CmCode } from '../../encounter/codes.ts'
import type { AlphabeticIndex, IndexEntry } from '../code-set.ts'
import { phrasesOfPath } from './phrase-of-path.ts'
import { READING_WORDS } from './reading-words.ts'
import type { Navigator } from './navigate.ts'

/** A connection that the index presumes (I.A.15): a line at or below `with`, `in` or `due to`. */
export type WithLink = {
  /** The words of the `with` line and those behind it that make the link: `with`, `in`, `due to` … */
  readonly link: string
  /** The path above the link as printed. Under `with` it names the cause, under `in` and `due to` what is caused. */
  readonly cause: readonly string[]
  readonly causeCode: Icd10CmCode | null
  /** The other side in natural order: `nonproliferative retinopathy with macular edema`. */
  readonly condition: string
  readonly code: Icd10CmCode
  readonly manifestation: Icd10CmCode | null
  readonly entry: IndexEntry
}

const LINK = new RegExp(
  String.raw`^(${[...READING_WORDS.withLinks].sort((a, b) => b.length - a.length).join('|')})(?=\s|,|$)[\s,]*(.*)$`,
  'i',
)

/** Level and words of each link in a path; the main term is none. */
function linksOf(path: readonly string[]): readonly { depth: number; word: string; rest: string }[] {
  return path.flatMap((title, depth) => {
    const match = depth === 0 ? null : LINK.exec(title)
    return match === null ? [] : [{ depth, word: (match[1] ?? '').toLowerCase(), rest: match[2] ?? '' }]
  })
}

/** Every coded line at or below a `with`, `in` or `due to` of the whole index, once for each of them in its path. */
export function withLinks(index: AlphabeticIndex): readonly WithLink[] {
  const found: WithLink[] = []
  const above: IndexEntry[] = []
  for (const entry of index.entries()) {
    above[entry.path.length - 1] = entry
    if (entry.code === null) continue
    for (const { depth, word, rest } of linksOf(entry.path)) {
      const words = [rest, ...entry.path.slice(depth + 1)].filter((title) => title !== '')
      const condition = phrasesOfPath(words)[0] ?? words.join(', ').toLowerCase()
      if (condition === '') continue
      const { code, manifestation } = entry
      const causeCode = above[depth - 1]?.code ?? null
      found.push({ link: word, cause: entry.path.slice(0, depth), causeCode, condition, code, manifestation, entry })
    }
  }
  return found
}

/** The lines directly under `with`, `in`, `due to` … below a term such as `['Diabetes', 'type 2']`; null when no such term stands there. */
export function withConditions(navigator: Navigator, path: readonly string[]): readonly IndexEntry[] | null {
  const term = navigator.find(path, 'disease')
  if (term === null) return null
  return navigator.index.children(term).flatMap((line) => {
    const match = LINK.exec(line.path.at(-1) ?? '')
    if (match === null) return []
    return match[2] === '' ? navigator.index.children(line) : [line]
  })
}
