import type { Icd10CmCode } from '../../encounter/codes.ts'
import type { AlphabeticIndex, CodeSet } from '../code-set.ts'
import { listedCode } from '../facts/code-shape.ts'
import { cleanTerm, wordsOf } from './clean-term.ts'
import { singular } from './term-key.ts'

export type SearchHit = {
  readonly code: Icd10CmCode
  /** The line that was found: an index path, a title or an inclusion term, as printed. */
  readonly term: string
  readonly source: 'index' | 'title' | 'inclusion'
  /** Between 0 and 1: the share of the query and of the line that match, rare words weighing more. */
  readonly score: number
}
export type Search = (query: string, limit: number) => readonly SearchHit[]

type Line = Omit<SearchHit, 'score'> & { readonly words: Uint32Array; readonly weight: number }
type Lines = {
  readonly lines: readonly Line[]
  readonly vocabulary: readonly string[]
  readonly idOf: ReadonlyMap<string, number>
  readonly postings: readonly (readonly number[])[]
  readonly rarity: Float64Array
}

/** Words of one or two letters are prefixes of too much. */
const SHORTEST_PREFIX = 3
/** A shorter word with another letter is another word. */
const SHORTEST_TYPO = 5
const PREFIX_WORTH = 0.8
const STEM_WORTH = 0.7
const TYPO_WORTH = 0.6
/** `diabetic` and `diabetes`, `renal` and `renals`: the same first letters, at least this many, all but three. */
const STEM_LETTERS = 5
const STEM_ENDING = 3
/** How far a line's own unmatched words lower its score. */
const LINE_SHARE = 0.35
/** Codes with a seventh character (dotted length) repeat the title of their parent. */
const SEVEN_CHARACTERS = 8
const COMMON = new Set([
  'of',
  'the',
  'and',
  'or',
  'a',
  'an',
  'with',
  'in',
  'due',
  'to',
  'by',
  'for',
  'nec',
  'nos',
  'unspecified',
  'specified',
  'other',
])

const searchWords = (text: string): string[] => [
  ...new Set(
    wordsOf(text)
      .flatMap((word) => word.split(/[-/]/))
      .filter((word) => word !== '' && !COMMON.has(word))
      .map((word) => singular(word.replace(/['’]s?$/, ''))),
  ),
]

type Raw = Omit<SearchHit, 'score'>
function* searchable(codeSet: CodeSet, index: AlphabeticIndex): Generator<Raw> {
  for (const { path, code } of index.entries())
    if (code !== null) yield { code, term: path.join(', '), source: 'index' }
  for (const code of codeSet.codes()) {
    if (code.length === SEVEN_CHARACTERS) continue
    yield { code, term: codeSet.entry(code)?.title ?? '', source: 'title' }
    for (const { kind, text } of codeSet.notes(code))
      if (kind === 'inclusion' && !text.endsWith(':')) yield { code, term: cleanTerm(text), source: 'inclusion' }
  }
}

function makeLines(codeSet: CodeSet, index: AlphabeticIndex): Lines {
  const idOf = new Map<string, number>()
  const vocabulary: string[] = []
  const postings: number[][] = []
  const drafts: { raw: Raw; words: Uint32Array }[] = []
  for (const raw of searchable(codeSet, index)) {
    const words = searchWords(raw.term).map((word) => {
      const id = idOf.get(word) ?? vocabulary.length
      if (id === vocabulary.length) {
        idOf.set(word, id)
        vocabulary.push(word)
        postings.push([])
      }
      postings[id]?.push(drafts.length)
      return id
    })
    drafts.push({ raw, words: Uint32Array.from(words) })
  }
  const rarity = Float64Array.from(postings, ({ length }) => Math.log(1 + drafts.length / length))
  const lines = drafts.map(({ raw, words }) => ({
    ...raw,
    words,
    weight: words.reduce((sum, word) => sum + (rarity[word] ?? 0), 0),
  }))
  return { lines, vocabulary, idOf, postings, rarity }
}

/** Whether one letter added, left out, changed or swapped with its neighbour makes `a` into `b`. */
export function isOneTypoApart(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1 || a === b) return false
  let start = 0
  while (start < a.length && a[start] === b[start]) start++
  let end = 0
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)]
  return (left.length <= 1 && right.length <= 1) || (left.length === 2 && left === [...right].reverse().join(''))
}

/** How well a word of the index answers a word of the query, 0 to 1. */
function worthOf(asked: string, known: string): number {
  if (asked.length >= SHORTEST_PREFIX && known.startsWith(asked)) return PREFIX_WORTH
  const letters = Math.max(STEM_LETTERS, asked.length - STEM_ENDING)
  if (asked.length >= letters && known.length <= asked.length + 2 && known.startsWith(asked.slice(0, letters)))
    return STEM_WORTH
  return 0
}

/** Words of the vocabulary that answer a word of the query; typos only where nothing else does. */
function answers({ vocabulary, idOf }: Lines, asked: string): ReadonlyMap<number, number> {
  const found = new Map<number, number>()
  vocabulary.forEach((known, id) => {
    const worth = worthOf(asked, known)
    if (worth > 0) found.set(id, worth)
  })
  const exact = idOf.get(asked)
  if (exact !== undefined) found.set(exact, 1)
  if (found.size === 0 && asked.length >= SHORTEST_TYPO)
    vocabulary.forEach((known, id) => {
      if (isOneTypoApart(asked, known)) found.set(id, TYPO_WORTH)
    })
  return found
}

/** Per line the best answer to one word of the query. */
function bestPerLine(
  lines: Lines,
  answer: ReadonlyMap<number, number>,
): ReadonlyMap<number, { worth: number; word: number }> {
  const best = new Map<number, { worth: number; word: number }>()
  for (const [word, worth] of answer)
    for (const line of lines.postings[word] ?? [])
      if ((best.get(line)?.worth ?? 0) < worth) best.set(line, { worth, word })
  return best
}

/** Rarity of a word that nothing answers: as if one line had it. */
const unknownRarity = ({ lines }: Lines): number => Math.log(1 + lines.length)

function search(all: Lines, query: string, limit: number): readonly SearchHit[] {
  const asked = searchWords(query)
  const matchedOf = new Map<number, { query: number; line: number }>()
  let total = 0
  for (const word of asked) {
    const answer = answers(all, word)
    const own = all.idOf.get(word)
    const rarities = own === undefined ? [...answer.keys()].map((id) => all.rarity[id] ?? 0) : [all.rarity[own] ?? 0]
    const weight = rarities.length === 0 ? unknownRarity(all) : Math.min(...rarities)
    total += weight
    for (const [line, best] of bestPerLine(all, answer)) {
      const sum = matchedOf.get(line) ?? { query: 0, line: 0 }
      sum.query += weight * best.worth
      sum.line += (all.rarity[best.word] ?? 0) * best.worth
      matchedOf.set(line, sum)
    }
  }
  const byCode = new Map<string, SearchHit>()
  for (const [at, matched] of matchedOf) {
    const line = all.lines[at]
    if (line === undefined) continue
    const { code, term, source } = line
    const lineShare = line.weight === 0 ? 0 : Math.min(1, matched.line / line.weight)
    const score = (matched.query / total) * (1 - LINE_SHARE + LINE_SHARE * lineShare)
    if ((byCode.get(code)?.score ?? 0) < score) byCode.set(code, { code, term, source, score })
  }
  return [...byCode.values()].sort((a, b) => b.score - a.score || (a.code < b.code ? -1 : 1)).slice(0, limit)
}

/** A search over index paths, titles and inclusion terms; the inverted list is made at the first query. */
export function searchOf(codeSet: CodeSet, index: AlphabeticIndex): Search {
  let lines: Lines | null = null
  return (query, limit) => {
    const code = listedCode(query.toUpperCase())
    const entry = code === null ? null : codeSet.entry(code)
    if (entry !== null)
      return [{ code: entry.code, term: entry.title, source: 'title' as const, score: 1 }].slice(0, limit)
    return search((lines ??= makeLines(codeSet, index)), query, limit)
  }
}

const searches = new WeakMap<CodeSet, WeakMap<AlphabeticIndex, Search>>()

/** The best line of each code that answers `query`, best first; remembers the inverted list of a pair of code set and index. */
export function searchIndex(
  codeSet: CodeSet,
  index: AlphabeticIndex,
  query: string,
  limit: number,
): readonly SearchHit[] {
  const perIndex = searches.get(codeSet) ?? new WeakMap<AlphabeticIndex, Search>()
  searches.set(codeSet, perIndex)
  const known = perIndex.get(index) ?? searchOf(codeSet, index)
  perIndex.set(index, known)
  return known(query, limit)
}
