import type { Icd10CmCode } from '../../encounter/codes.ts'
import type { CodeLink } from '../../encounter/mention.ts'
import { type ConceptTrie, openTrie } from './concept-trie.ts'
import type { DictionaryData } from './dictionary-data.ts'
import type { LexiconEntry } from './lexicon-schema.ts'
import { SOURCES } from './term-columns.ts'
import { textAt } from './texts.ts'

/** What a line of the lexicon says of when its terms are meant. */
export type Sense = Omit<LexiconEntry, 'code' | 'terms'>

/** One way a code is named, in the classification's words or the lexicon's. */
export type MatcherTerm = {
  readonly term: string
  readonly code: Icd10CmCode
  readonly source: CodeLink['source']
  /** Of the lexicon line it came from; null for the classification's own. */
  readonly sense: Sense | null
}

export const TERM_FLAG = {
  /** Names two things with `and`, `with`, `without`, `due to`: only such a term may join both sides of an `and`. */
  relation: 1,
  /** One word that counts only in the case it is written in: `MS`, `PsA`. */
  capitals: 2,
  /** Of the classification, about an examination, test or fitting: meant only where reasons for a visit stand. */
  visit: 4,
} as const

/** All terms in parallel arrays; terms that end at one trie node are a linked list through `next`. */
export type TermStore = {
  readonly count: number
  /** Made when asked for and held: texts meet few of the terms, and those again and again. */
  term(index: number): MatcherTerm
  readonly next: Int32Array
  readonly flags: Uint8Array
  /** Sum of mixed stem numbers: equal sums mean the text has the term's own words. */
  readonly wordSum: Int32Array
  readonly trie: ConceptTrie
  /** Concept of each stem, that of its group where it is in one; 0 where no term has it. */
  readonly conceptOf: Int32Array
  /** Stem that stands for each concept. */
  readonly stemOf: Int32Array
}

/** Added for each `without` and `not`: a term that says it twice is not the term that says it once. */
export const EACH_BARRIER = 0x1f123bb5

/** A number for a stem that adds up without cancelling; see `wordSum`. */
export function mixStem(stem: number): number {
  return Math.imul((stem + 1) ^ ((stem + 1) >>> 7), 0x9e3779b1 | 0)
}

export function openTerms({ texts, columns, trie, conceptOf, stemOf, senses }: DictionaryData): TermStore {
  const make = (index: number): MatcherTerm => {
    const sense = columns.sense[index] as number
    return {
      term: textAt(texts, columns.text[index] as number),
      code: textAt(texts, columns.code[index] as number) as Icd10CmCode,
      source: SOURCES[columns.source[index] as number] as CodeLink['source'],
      sense: sense < 0 ? null : (senses[sense] as Sense),
    }
  }
  const made = new Map<number, MatcherTerm>()
  return {
    count: columns.code.length,
    term: (index) => {
      let term = made.get(index)
      if (term === undefined) {
        term = make(index)
        made.set(index, term)
      }
      return term
    },
    next: columns.next,
    flags: columns.flags,
    wordSum: columns.wordSum,
    trie: openTrie(trie),
    conceptOf,
    stemOf,
  }
}
