import type { DictionaryData } from './dictionary-data.ts'
import { joinWords } from './join-words.ts'
import type { LexiconEntry } from './lexicon-schema.ts'
import { reduceTerm } from './reduce-term.ts'
import { BEFORE, emptyWords, SHAPE, splitWords, type Words } from './split-words.ts'
import { collectSenses, type SenseCollector } from './senses.ts'
import { storeDrafts } from './store-drafts.ts'
import { SOURCES } from './term-columns.ts'
import { EACH_BARRIER, type MatcherTerm, mixStem, type Sense, TERM_FLAG } from './term-store.ts'
import { addWord, closeVocabulary, lookUp, ROLE, type Vocabulary } from './vocabulary.ts'
import { isDropped, rewrite, type WordGroups } from './word-groups.ts'

/** Words that name nothing by themselves. */
const MEANS_LITTLE = ROLE.modifier | ROLE.numbered | ROLE.head | ROLE.barrier

/** Longer terms are never written out in a note. */
const MOST_CONCEPTS = 10

/** A term apart from the lexicon line it may come from. */
export type NamedTerm = Omit<MatcherTerm, 'sense'>

/** What terms are read into before their concepts can be numbered, one place for each wording. */
export type Drafts = {
  readonly text: string[]
  readonly code: string[]
  readonly source: number[]
  readonly sense: number[]
  readonly flags: number[]
  readonly wordSum: number[]
  /** Stems of all wordings behind each other, and where those of each end. */
  readonly stems: number[]
  readonly ends: number[]
}

/** What reads the terms. */
type Reader = {
  readonly vocabulary: Vocabulary
  readonly groups: WordGroups
  readonly words: Words
  readonly senses: SenseCollector
  readonly drafts: Drafts
}

/** Terms in the order in which they were stored, with the trie that leads to them. */
export type StoredTerms = Pick<DictionaryData, 'columns' | 'conceptOf' | 'stemOf' | 'senses' | 'texts' | 'trie'>

/**
 * Reads the lexicon's terms and the classification's, closes the vocabulary and builds the trie. Known misspellings are
 * read last, as slips of the rest.
 */
export function storeTerms(
  vocabulary: Vocabulary,
  groups: WordGroups,
  lexicon: readonly LexiconEntry[],
  terms: Iterable<NamedTerm>,
): StoredTerms {
  const drafts: Drafts = { text: [], code: [], source: [], sense: [], flags: [], wordSum: [], stems: [], ends: [] }
  const senses = collectSenses()
  const reader: Reader = { vocabulary, groups, words: emptyWords(), senses, drafts }
  const named = (term: string, { code }: LexiconEntry): NamedTerm => ({ term, code, source: 'lexicon' })
  for (const entry of lexicon) {
    if (entry.kind === 'misspelling') continue
    for (const term of entry.terms) readText(reader, named(term, entry), entry, term)
  }
  for (const term of terms) for (const text of reduceTerm(term.term, term.source)) readText(reader, term, null, text)
  closeVocabulary(vocabulary)
  /** Drafts of misspellings begin here. */
  const misspelt = drafts.text.length
  for (const entry of lexicon) {
    if (entry.kind !== 'misspelling') continue
    for (const term of entry.terms) readText(reader, named(term, entry), entry, corrected(reader, term))
  }
  const { conceptOf, stemOf } = rankStems(vocabulary.stems.length, drafts)
  for (const [stem, names] of groups.representative) conceptOf[stem] = conceptOf[names] as number
  return { ...storeDrafts(drafts, conceptOf, misspelt), conceptOf, stemOf, senses: senses.collected() }
}

/** The term with each slip replaced by the word it is a slip of, so that it is right in every other phrase too. */
function corrected({ vocabulary, words }: Reader, text: string): string {
  splitWords(text, 0, text.length, words)
  const parts: string[] = []
  for (let index = 0; index < words.count; index += 1) {
    const value = lookUp(vocabulary, text, words, index)
    const isSlip = value >= 0 && (value & 1) === 1
    parts.push(
      isSlip
        ? (vocabulary.stems[value >> 1] as string)
        : text.slice(words.start[index] as number, words.end[index] as number),
    )
  }
  return parts.join(' ')
}

function readText(reader: Reader, term: NamedTerm, sense: Sense | null, text: string): void {
  const { vocabulary, groups, words, senses, drafts } = reader
  splitWords(text, 0, text.length, words)
  const stems: number[] = []
  let barriers = 0
  let flags = 0
  let meaningful = false
  let afterSmall = true
  joinWords(vocabulary, text, words, true, (value, from) => {
    const stem = value >> 1
    const role = vocabulary.roles[stem] as number
    const small = isDropped(role)
    const isName = small && isSmallWordAsName(words, from, term, sense, afterSmall)
    afterSmall = small
    if (sense === null && (role & ROLE.visit) !== 0) flags |= TERM_FLAG.visit
    if ((role & (ROLE.join | ROLE.relation | ROLE.barrier)) !== 0) flags |= TERM_FLAG.relation
    // The lexicon says itself that a comma may stand in the term: `schizoaffective disorder, bipolar type`.
    if (sense !== null && ((words.before[from] as number) & BEFORE.comma) !== 0) flags |= TERM_FLAG.relation
    if (small && !isName) return
    if ((role & (sense === null ? ROLE.classification | ROLE.optional : ROLE.optional)) !== 0) return
    if ((role & ROLE.barrier) !== 0) barriers += 1
    const named = small ? capitalStem(vocabulary, stem) : stem
    if (!stems.includes(named)) stems.push(named)
    if ((role & MEANS_LITTLE) === 0) meaningful = true
    if (words.count === 1 && isCaseBound(words, from, sense, role, groups.representative.has(stem))) {
      flags |= TERM_FLAG.capitals
    }
  })
  if (!meaningful || stems.length === 0) return
  if (stems.length === 1 && term.source === 'external-cause') return
  let wordSum = Math.imul(barriers, EACH_BARRIER)
  for (const stem of stems) {
    wordSum = (wordSum + mixStem(stem)) | 0
    vocabulary.uses[stem] = (vocabulary.uses[stem] as number) + 1
  }
  for (const wording of wordings(reader, stems, term)) {
    if (wording.length > MOST_CONCEPTS) continue
    drafts.text.push(term.term)
    drafts.code.push(term.code)
    drafts.source.push(SOURCES.indexOf(term.source))
    drafts.sense.push(sense === null ? -1 : senses.idOf(sense))
    drafts.flags.push(flags)
    drafts.wordSum.push(wordSum)
    for (const stem of wording) drafts.stems.push(stem)
    drafts.ends.push(drafts.stems.length)
  }
}

/** `ALL` and `AS` by themselves, `A` in `A fib`, and the letter in `hepatitis a` are names, not small words. */
function isSmallWordAsName(
  words: Words,
  index: number,
  { term }: NamedTerm,
  sense: Sense | null,
  afterSmall: boolean,
): boolean {
  const letters = (words.end[index] as number) - (words.start[index] as number)
  if (sense === null) return letters === 1 && !afterSmall
  if (((words.shape[index] as number) & SHAPE.upper) === 0) return false
  return letters === 1 || words.count === 1 || /[a-z]/.test(term)
}

/** `ALL`, `AS`: an abbreviation that is a small word when written small has a stem of its own. */
function capitalStem(vocabulary: Vocabulary, stem: number): number {
  return addWord(vocabulary, `^${vocabulary.stems[stem]}`)
}

/**
 * The stems of a term by what names their group, and once more without joining runs of words: `renal calculus` is
 * nephrolithiasis, and a stone in the left kidney. The neoplasm table is long and always says `malignant neoplasm`.
 */
function wordings({ vocabulary, groups }: Reader, stems: readonly number[], term: NamedTerm): readonly number[][] {
  const mayJoin = stems.some((stem) => ((vocabulary.roles[stem] as number) & STARTS_OR_EXPANDS) !== 0)
  if (!mayJoin) return [once(stems.map((stem) => groups.representative.get(stem) ?? stem))]
  const joined = once(rewrite(groups, stems))
  if (term.source === 'neoplasm') return [joined]
  const apart = once(rewrite({ ...groups, phrases: NO_PHRASES }, stems))
  return apart.length === joined.length ? [joined] : [joined, apart]
}

/** A term has few stems: to look through them is cheaper than a set. */
const once = (stems: readonly number[]): number[] => stems.filter((stem, at) => stems.indexOf(stem) === at)

const STARTS_OR_EXPANDS = ROLE.startsPhrase | ROLE.expands
const NO_PHRASES: WordGroups['phrases'] = new Map()

/**
 * Whether a single word counts only in the case it is written in: up to three letters (`MS`, `PsA`; nearly all such words
 * of the classification are abbreviations), English words (`GAVE`), and words that written small mean something else (`MetS`).
 */
function isCaseBound(words: Words, index: number, sense: Sense | null, role: number, isGrouped: boolean): boolean {
  const length = (words.end[index] as number) - (words.start[index] as number)
  if (sense === null) return length <= 3
  if (((words.shape[index] as number) & SHAPE.capital) === 0) return false
  return length <= 3 || (role & ROLE.capitalsOnly) !== 0 || (isGrouped && sense.kind === 'abbreviation')
}

/** Numbers the stems that terms have, the rarest first, from 1. */
function rankStems(stems: number, drafts: Drafts): { conceptOf: Int32Array; stemOf: Int32Array } {
  const uses = new Int32Array(stems)
  for (const stem of drafts.stems) uses[stem] = (uses[stem] as number) + 1
  const used: number[] = []
  for (let stem = 0; stem < stems; stem += 1) if ((uses[stem] as number) > 0) used.push(stem)
  used.sort((left, right) => (uses[left] as number) - (uses[right] as number) || left - right)
  const conceptOf = new Int32Array(stems)
  for (const [rank, stem] of used.entries()) conceptOf[stem] = rank + 1
  return { conceptOf, stemOf: Int32Array.from([0, ...used]) }
}
