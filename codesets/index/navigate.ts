import type { AlphabeticIndex, IndexEntry } from '../code-set.ts'
import { wordsOf } from './clean-term.ts'
import { foldedKey, singular } from './term-key.ts'

/** Looks up lines by their words; nonessential modifiers, case, punctuation, plurals and NEC make no difference. */
export type Navigator = {
  readonly index: AlphabeticIndex
  /** Main terms of these words: `diabetic` and `Diabetes` both find `Diabetes, diabetic`. */
  mainTerms(words: string, table?: IndexEntry['table']): readonly IndexEntry[]
  /** The line directly under `entry` that reads `words`. */
  subterm(entry: IndexEntry, words: string): IndexEntry | null
  /** The only line somewhere below `entry` that reads `words`. */
  descendant(entry: IndexEntry, words: string): IndexEntry | null
  /** Follows words from a main term down: `['Failure', 'heart', 'diastolic']`. */
  find(path: readonly string[], table?: IndexEntry['table']): IndexEntry | null
  /** Whether `words` are one of the words between commas of a line's own title. */
  namesPart(entry: IndexEntry, words: string): boolean
}

/** Under what a line is looked up: its whole title, and the parts of it between commas or `or`. */
type Keys = { readonly whole: string; readonly parts: readonly string[] }

const PARTS = /,\s+(?:and |or )?|\s+(?:and|or)\s+/
const OMISSIBLE = new Set(['or', 'and', 'nec', 'nos', 'of', 'the'])
/** `retina` finds `retinal`: a word of this many letters may go on in the title. */
const STEM_LETTERS = 5

const titleOf = ({ path }: IndexEntry): string => path.at(-1) ?? ''
const foldedWords = (text: string): string[] =>
  wordsOf(text)
    .filter((word) => !OMISSIBLE.has(word))
    .map((word) => singular(word.replace(/['’]s?$/, '')))

/** The title's words all asked for, and every word asked for in the title or its modifiers. */
function sameWords(entry: IndexEntry, title: readonly string[], asked: readonly string[]): boolean {
  if (title.length === 0 || !title.every((word) => asked.includes(word))) return false
  const allowed = new Set([...title, ...entry.nonessential.flatMap(foldedWords)])
  return asked.every((word) => allowed.has(word))
}

const sameStem = (title: string, key: string): boolean =>
  key.length >= STEM_LETTERS && title.startsWith(key) && title.length <= key.length + 2

/** Lines that stand under one line, and the first of them that each whole title and each part of one names. */
type Lines = {
  readonly entries: readonly IndexEntry[]
  readonly whole: ReadonlyMap<string, IndexEntry>
  readonly part: ReadonlyMap<string, IndexEntry>
}

function linesOf(entries: readonly IndexEntry[], keys: (entry: IndexEntry) => Keys): Lines {
  const whole = new Map<string, IndexEntry>()
  const part = new Map<string, IndexEntry>()
  for (const entry of entries) {
    const named = keys(entry)
    if (!whole.has(named.whole)) whole.set(named.whole, entry)
    for (const each of named.parts) if (!part.has(each)) part.set(each, entry)
  }
  return { entries, whole, part }
}

export function navigatorOf(index: AlphabeticIndex): Navigator {
  const cache: Keys[] = []
  const keys = (entry: IndexEntry): Keys => {
    const known = cache[entry.id]
    if (known !== undefined) return known
    const title = titleOf(entry)
    const whole = foldedKey(title)
    const parts = PARTS.test(title) ? title.split(PARTS).map(foldedKey) : [whole]
    return (cache[entry.id] = { whole, parts })
  }
  const titles: (readonly string[])[] = []
  const wordsIn = (entry: IndexEntry): readonly string[] => (titles[entry.id] ??= foldedWords(titleOf(entry)))
  /** A whole title before a part of one, before a like one. */
  const best = ({ entries, whole, part }: Lines, words: string): IndexEntry | null => {
    const key = foldedKey(words)
    if (key === '') return null
    const exact = whole.get(key) ?? part.get(key)
    if (exact !== undefined || entries.length === 0) return exact ?? null
    const asked = foldedWords(words)
    /** `carpal` finds `carpal bone` where nothing else begins so. */
    const onlyBeginning = (): IndexEntry | null => {
      const begin = entries.filter((entry) => asked.every((word, at) => wordsIn(entry)[at] === word))
      return asked.length > 0 && begin.length === 1 ? (begin[0] ?? null) : null
    }
    return (
      entries.find((entry) => sameWords(entry, wordsIn(entry), asked)) ??
      entries.find((entry) => sameStem(keys(entry).whole, key)) ??
      onlyBeginning()
    )
  }
  let map: ReadonlyMap<string, readonly IndexEntry[]> | null = null
  const mainTerms: Navigator['mainTerms'] = (words, table) => {
    map ??= mainTermMap(index, keys)
    const key = foldedKey(words)
    const found = (map.get(key) ?? []).filter((entry) => table === undefined || entry.table === table)
    const whole = found.filter((entry) => keys(entry).whole === key)
    return [...new Set([...whole, ...found])]
  }
  const below = new Map<number, Lines>()
  const linesBelow = (entry: IndexEntry): Lines => {
    const known = below.get(entry.id)
    if (known !== undefined) return known
    const lines = linesOf(index.children(entry), keys)
    below.set(entry.id, lines)
    return lines
  }
  const subterm: Navigator['subterm'] = (entry, words) => best(linesBelow(entry), words)
  return {
    index,
    mainTerms,
    subterm,
    descendant: (entry, words) => {
      const key = foldedKey(words)
      const found: IndexEntry[] = []
      for (let at = entry.id + 1; (index.entries()[at]?.path.length ?? 0) > entry.path.length; at++) {
        const line = index.entries()[at]
        if (line !== undefined && keys(line).whole === key) found.push(line)
      }
      return found.length === 1 ? (found[0] ?? null) : null
    },
    find: ([main = '', ...below], table) => {
      for (const start of mainTerms(main, table)) {
        let entry: IndexEntry | null = start
        for (const words of below) entry = entry === null ? null : subterm(entry, words)
        if (entry !== null) return entry
      }
      return null
    },
    namesPart: (entry, words) => keys(entry).parts.includes(foldedKey(words)),
  }
}

function mainTermMap(
  index: AlphabeticIndex,
  keys: (entry: IndexEntry) => Keys,
): ReadonlyMap<string, readonly IndexEntry[]> {
  const map = new Map<string, IndexEntry[]>()
  for (const entry of index.entries()) {
    if (entry.path.length !== 1) continue
    const named = titleOf(entry).split(/,\s+/).map(foldedKey)
    for (const key of new Set([keys(entry).whole, ...named])) {
      const found = map.get(key)
      if (found === undefined) map.set(key, [entry])
      else found.push(entry)
    }
  }
  return map
}
