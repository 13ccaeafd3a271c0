import { findTypo, indexSpellings, type SpellingIndex } from './find-typo.ts'
import { foldedWord, hashWord, SHAPE, type Words } from './split-words.ts'
import { stemWord } from './stem-word.ts'
import type { Grammar } from './word-data-schema.ts'
import { ABSENT, emptyWordTable, setValue, valueOf, type WordTable } from './word-table.ts'

/** What a word does in a phrase; a word may do several of these. */
export const ROLE = {
  skip: 1,
  join: 2,
  relation: 4,
  barrier: 8,
  modifier: 16,
  head: 32,
  prefix: 64,
  numbered: 128,
  classification: 256,
  optional: 512,
  /** Stands for several words. */
  expands: 1024,
  /** First word of a run that names one thing. */
  startsPhrase: 2048,
  /** Makes a term of the classification one about a visit. */
  visit: 4096,
  /** As an abbreviation only in capitals. */
  capitalsOnly: 8192,
} as const

/** A word of the text that no term has. */
export const UNKNOWN = -2

/** Stems of all terms and grammar words, numbered as they came. `lookUp` values are `stem * 2 + (1 where it was a typo)`. */
export type Vocabulary = {
  readonly stems: string[]
  readonly numberOf: Map<string, number>
  readonly roles: number[]
  /** How many terms have each stem; filled when terms are stored. */
  readonly uses: number[]
  readonly table: WordTable
  /** Words as they are written where that is not their stem: plurals, British spellings. */
  readonly variants: string[]
  /** Number of stems when reading ended; slips are looked for among these. */
  closed: number
  /** Words found in texts that no term has; kept in the table up to a limit so that each is worked out once. */
  learned: number
  plain: ReadonlySet<string>
  spellings: SpellingIndex | null
}

/** Some 30 MB of table at most, whatever a server reads in a year. */
const MOST_LEARNED = 400_000

export function emptyVocabulary(grammar: Grammar, plainWords: readonly string[]): Vocabulary {
  const vocabulary: Vocabulary = {
    stems: [],
    numberOf: new Map(),
    roles: [],
    uses: [],
    table: emptyWordTable(1 << 17),
    variants: [],
    closed: 0,
    learned: 0,
    plain: new Set(plainWords),
    spellings: null,
  }
  const give = (words: readonly string[], role: number): void => {
    for (const word of words) {
      const stem = addWord(vocabulary, word)
      vocabulary.roles[stem] = (vocabulary.roles[stem] ?? 0) | role
    }
  }
  give(grammar.skip, ROLE.skip)
  give(grammar.joins, ROLE.join)
  give(grammar.relations, ROLE.relation)
  give(grammar.barriers, ROLE.barrier)
  give(grammar.modifiers, ROLE.modifier)
  give(grammar.heads, ROLE.head)
  give(grammar.prefixes, ROLE.prefix)
  give(grammar.numbered, ROLE.numbered)
  give(grammar.classification, ROLE.classification)
  give(grammar.optional, ROLE.optional)
  give(grammar.visits, ROLE.visit)
  give(grammar.capitalsOnly, ROLE.capitalsOnly)
  return vocabulary
}

/** Number of a word's stem, made where it is new. Abbreviations stand as written: the last letter of `AIDS` is no plural. */
export function addWord(vocabulary: Vocabulary, word: string, asWritten: boolean = false): number {
  const stem = asWritten ? word : stemWord(word)
  let number = vocabulary.numberOf.get(stem)
  if (number === undefined) {
    number = vocabulary.stems.length
    vocabulary.stems.push(stem)
    vocabulary.roles.push(0)
    vocabulary.uses.push(0)
    vocabulary.numberOf.set(stem, number)
    remember(vocabulary, stem, number)
  }
  if (stem !== word) {
    vocabulary.variants.push(word)
    remember(vocabulary, word, number)
  }
  return number
}

function remember(vocabulary: Vocabulary, word: string, stem: number): void {
  const { a, b } = hashWord(word)
  setValue(vocabulary.table, a, b, stem * 2)
}

/** Stem number of the word at `index` of a term that is being read in. */
export function addWordAt(vocabulary: Vocabulary, text: string, words: Words, index: number): number {
  const known = valueOf(vocabulary.table, words.hashA[index] as number, words.hashB[index] as number)
  if (known >= 0) return known >> 1
  const word = foldedWord(text, words.start[index] as number, words.end[index] as number)
  return addWord(vocabulary, word, ((words.shape[index] as number) & SHAPE.upper) !== 0)
}

/** Ends the reading of terms: from now on words that look like slips of known ones are taken for them. */
export function closeVocabulary(vocabulary: Vocabulary): void {
  vocabulary.closed = vocabulary.stems.length
  vocabulary.spellings = indexSpellings(vocabulary.stems)
}

/** What must be kept of a vocabulary to open it again. */
export type SavedVocabulary = Pick<Vocabulary, 'stems' | 'closed'> & {
  readonly roles: Int32Array
  readonly uses: Int32Array
  readonly plain: readonly string[]
  /** Words that do not stand for a stem of the same letters, each with the number of the stem they stand for. */
  readonly variants: readonly string[]
  readonly variantOf: Int32Array
}

export function saveVocabulary(vocabulary: Vocabulary): SavedVocabulary {
  const { stems, closed, roles, uses, plain } = vocabulary
  const stemOf = (word: string): number => {
    const { a, b } = hashWord(word)
    return valueOf(vocabulary.table, a, b) >> 1
  }
  const otherwise = stems.filter((stem, number) => stemOf(stem) !== number)
  const variants = [...new Set([...vocabulary.variants, ...otherwise])]
  return {
    stems,
    closed,
    roles: Int32Array.from(roles),
    uses: Int32Array.from(uses),
    plain: [...plain],
    variants,
    variantOf: Int32Array.from(variants, stemOf),
  }
}

/** A closed vocabulary that has met no text yet. */
export function openVocabulary(saved: SavedVocabulary): Vocabulary {
  const vocabulary: Vocabulary = {
    stems: saved.stems,
    numberOf: new Map(),
    roles: [...saved.roles],
    uses: [...saved.uses],
    table: emptyWordTable(1 << 17),
    variants: [],
    closed: saved.closed,
    learned: 0,
    plain: new Set(saved.plain),
    spellings: indexSpellings(saved.stems.slice(0, saved.closed)),
  }
  for (const [number, stem] of saved.stems.entries()) {
    vocabulary.numberOf.set(stem, number)
    remember(vocabulary, stem, number)
  }
  for (const [at, word] of saved.variants.entries()) remember(vocabulary, word, saved.variantOf[at] as number)
  return vocabulary
}

/** `stem * 2 + typo` of the word at `index` of a text, or `UNKNOWN`. */
export function lookUp(vocabulary: Vocabulary, text: string, words: Words, index: number): number {
  const a = words.hashA[index] as number
  const b = words.hashB[index] as number
  const known = valueOf(vocabulary.table, a, b)
  if (known !== ABSENT) return known
  const value = workOut(vocabulary, foldedWord(text, words.start[index] as number, words.end[index] as number))
  if (vocabulary.learned < MOST_LEARNED) {
    vocabulary.learned += 1
    setValue(vocabulary.table, a, b, value)
  }
  return value
}

/** The same for a word made of several written parts, e.g. `non-displaced`. */
export function lookUpWord(vocabulary: Vocabulary, word: string): number {
  const stem = vocabulary.numberOf.get(stemWord(word))
  return stem === undefined ? UNKNOWN : stem * 2
}

function workOut(vocabulary: Vocabulary, word: string): number {
  const stem = stemWord(word)
  const exact = vocabulary.numberOf.get(stem)
  if (exact !== undefined) return exact * 2
  if (vocabulary.spellings === null || vocabulary.plain.has(word) || vocabulary.plain.has(stem)) return UNKNOWN
  const usesOf = (other: string): number => vocabulary.uses[vocabulary.numberOf.get(other) ?? -1] ?? 0
  const { spellings } = vocabulary
  const meant = findTypo(stem, spellings, usesOf) ?? (stem === word ? null : findTypo(word, spellings, usesOf))
  return meant === null ? UNKNOWN : (vocabulary.numberOf.get(meant) as number) * 2 + 1
}
