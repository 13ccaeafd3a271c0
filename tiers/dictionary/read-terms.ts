import { addPath, type ConceptTrie, emptyTrie, NO_TERM } from './concept-trie.ts'
import { joinWords } from './join-words.ts'
import { reduceTerm } from './reduce-term.ts'
import { emptyWords, SHAPE, splitWords, type Words } from './split-words.ts'
import { EACH_BARRIER, type MatcherTerm, mixStem, TERM_FLAG } from './term-store.ts'
import { addWord, closeVocabulary, lookUp, ROLE, type Vocabulary } from './vocabulary.ts'
import { isDropped, rewrite, type WordGroups } from './word-groups.ts'

/** Words that name nothing by themselves. */
const MEANS_LITTLE = ROLE.modifier | ROLE.numbered | ROLE.head | ROLE.barrier

/** Longer terms are never written out in a note. */
const MOST_CONCEPTS = 10

type Draft = {
  readonly term: MatcherTerm
  readonly stems: readonly number[]
  readonly flags: number
  readonly wordSum: number
}

/** Terms in the order in which they were stored, with the trie that leads to them. */
export type StoredTerms = {
  readonly terms: readonly MatcherTerm[]
  readonly flags: readonly number[]
  readonly wordSum: readonly number[]
  readonly next: readonly number[]
  readonly trie: ConceptTrie
  readonly conceptOf: Int32Array
  readonly stemOf: Int32Array
}

/** Reads all terms in, closes the vocabulary and builds the trie. Known misspellings are read last, as slips of the rest. */
export function storeTerms(vocabulary: Vocabulary, groups: WordGroups, terms: Iterable<MatcherTerm>): StoredTerms {
  const words = emptyWords()
  const drafts: Draft[] = []
  const misspelt: MatcherTerm[] = []
  for (const term of terms) {
    if (term.sense?.kind === 'misspelling') misspelt.push(term)
    else readTerm(vocabulary, groups, words, term, drafts)
  }
  closeVocabulary(vocabulary)
  for (const term of misspelt) {
    readText(vocabulary, groups, words, term, corrected(vocabulary, words, term.term), drafts)
  }
  const { conceptOf, stemOf } = rankStems(vocabulary.stems.length, drafts)
  for (const [stem, names] of groups.representative) conceptOf[stem] = conceptOf[names] as number
  const trie = emptyTrie(Math.max(1024, drafts.length * 2))
  const store = { terms: [], next: [], flags: [], wordSum: [], trie, conceptOf, stemOf }
  for (const draft of drafts) addDraft(store, draft)
  return store
}

function readTerm(vocabulary: Vocabulary, groups: WordGroups, words: Words, term: MatcherTerm, drafts: Draft[]): void {
  const texts = term.sense === null ? reduceTerm(term.term, term.source) : [term.term]
  for (const text of texts) readText(vocabulary, groups, words, term, text, drafts)
}

/** The term with each slip replaced by the word it is a slip of, so that it is right in every other phrase too. */
function corrected(vocabulary: Vocabulary, words: Words, text: string): string {
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

function readText(
  vocabulary: Vocabulary,
  groups: WordGroups,
  words: Words,
  term: MatcherTerm,
  text: string,
  drafts: Draft[],
): void {
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
    const isName = small && isSmallWordAsName(words, from, term, afterSmall)
    afterSmall = small
    if (term.sense === null && (role & ROLE.visit) !== 0) flags |= TERM_FLAG.visit
    if ((role & (ROLE.join | ROLE.relation | ROLE.barrier)) !== 0) flags |= TERM_FLAG.relation
    if (small && !isName) return
    if ((role & (term.sense === null ? ROLE.classification | ROLE.optional : ROLE.optional)) !== 0) return
    if ((role & ROLE.barrier) !== 0) barriers += 1
    stems.push(small ? capitalStem(vocabulary, stem) : stem)
    if ((role & MEANS_LITTLE) === 0) meaningful = true
    if (words.count === 1 && isCaseBound(words, from, term, role, groups.representative.has(stem))) {
      flags |= TERM_FLAG.capitals
    }
  })
  if (!meaningful || stems.length === 0) return
  if (stems.length === 1 && term.source === 'external-cause') return
  const unique = [...new Set(stems)]
  let wordSum = Math.imul(barriers, EACH_BARRIER)
  for (const stem of unique) wordSum = (wordSum + mixStem(stem)) | 0
  for (const stem of unique) vocabulary.uses[stem] = (vocabulary.uses[stem] as number) + 1
  for (const wording of wordings(vocabulary, groups, unique, term)) {
    if (wording.length <= MOST_CONCEPTS) drafts.push({ term, stems: wording, flags, wordSum })
  }
}

/** `ALL` and `AS` by themselves, `A` in `A fib`, and the letter in `hepatitis a` are names, not small words. */
function isSmallWordAsName(words: Words, index: number, term: MatcherTerm, afterSmall: boolean): boolean {
  const letters = (words.end[index] as number) - (words.start[index] as number)
  if (term.sense === null) return letters === 1 && !afterSmall
  if (((words.shape[index] as number) & SHAPE.upper) === 0) return false
  return letters === 1 || words.count === 1 || /[a-z]/.test(term.term)
}

/** `ALL`, `AS`: an abbreviation that is a small word when written small has a stem of its own. */
function capitalStem(vocabulary: Vocabulary, stem: number): number {
  return addWord(vocabulary, `^${vocabulary.stems[stem]}`)
}

/**
 * The stems of a term by what names their group, and once more without joining runs of words: `renal calculus` is
 * nephrolithiasis, and a stone in the left kidney. The neoplasm table is long and always says `malignant neoplasm`.
 */
function wordings(
  vocabulary: Vocabulary,
  groups: WordGroups,
  stems: readonly number[],
  term: MatcherTerm,
): readonly number[][] {
  const joined = [...new Set(rewrite(groups, stems))]
  const mayJoin = stems.some((stem) => ((vocabulary.roles[stem] as number) & STARTS_OR_EXPANDS) !== 0)
  if (!mayJoin || term.source === 'neoplasm') return [joined]
  const apart = [...new Set(rewrite({ ...groups, phrases: NO_PHRASES }, stems))]
  return apart.length === joined.length ? [joined] : [joined, apart]
}

const STARTS_OR_EXPANDS = ROLE.startsPhrase | ROLE.expands
const NO_PHRASES: WordGroups['phrases'] = new Map()

/**
 * Whether a single word counts only in the case it is written in: up to three letters (`MS`, `PsA`; nearly all such words
 * of the classification are abbreviations), English words (`GAVE`), and words that written small mean something else (`MetS`).
 */
function isCaseBound(words: Words, index: number, term: MatcherTerm, role: number, isGrouped: boolean): boolean {
  const length = (words.end[index] as number) - (words.start[index] as number)
  if (term.sense === null) return length <= 3
  if (((words.shape[index] as number) & SHAPE.capital) === 0) return false
  return length <= 3 || (role & ROLE.capitalsOnly) !== 0 || (isGrouped && term.sense.kind === 'abbreviation')
}

/** Numbers the stems that terms have, the rarest first, from 1. */
function rankStems(stems: number, drafts: readonly Draft[]): { conceptOf: Int32Array; stemOf: Int32Array } {
  const uses = new Int32Array(stems)
  for (const draft of drafts) for (const stem of draft.stems) uses[stem] = (uses[stem] as number) + 1
  const used: number[] = []
  for (let stem = 0; stem < stems; stem += 1) if ((uses[stem] as number) > 0) used.push(stem)
  used.sort((left, right) => (uses[left] as number) - (uses[right] as number) || left - right)
  const conceptOf = new Int32Array(stems)
  for (const [rank, stem] of used.entries()) conceptOf[stem] = rank + 1
  return { conceptOf, stemOf: Int32Array.from([0, ...used]) }
}

type Growing = StoredTerms & {
  readonly terms: MatcherTerm[]
  readonly flags: number[]
  readonly wordSum: number[]
  readonly next: number[]
}

function addDraft(store: Growing, draft: Draft): void {
  const concepts = draft.stems.map((stem) => store.conceptOf[stem] as number).sort((left, right) => left - right)
  const node = addPath(store.trie, concepts)
  for (let known = store.trie.firstTerm[node] as number; known !== NO_TERM; known = store.next[known] as number) {
    const other = store.terms[known] as MatcherTerm
    if (other.code === draft.term.code && draft.term.sense?.kind === 'misspelling') return
    if (other.code === draft.term.code && other.sense === null && draft.term.sense === null) {
      if (store.wordSum[known] !== draft.wordSum) continue
      store.flags[known] = (store.flags[known] as number) | draft.flags
      return
    }
  }
  const index = store.terms.length
  store.terms.push(draft.term)
  store.flags.push(draft.flags)
  store.wordSum.push(draft.wordSum)
  store.next.push(store.trie.firstTerm[node] as number)
  store.trie.firstTerm[node] = index
}
