import { z } from 'zod'
import { sectionKind } from './lexicon-schema.ts'

const words = z.array(z.string().min(1))

/** `word-synonyms.json`: which words and short phrases name the same thing, whatever term they stand in. */
export const synonymsSchema = z.strictObject({
  about: z.string(),
  /** Members of a group replace each other in every term; the first one names the group. */
  same: z.array(words.min(2)),
  /** Abbreviations inside longer phrases and what they stand for; only ones with one meaning. */
  expand: z.record(z.string(), z.string().min(1)),
})

/** `grammar-words.json`: what the words between the words of a term do. */
export const grammarSchema = z.strictObject({
  about: z.string(),
  /** Carry no meaning of their own in a term. */
  skip: words,
  /** Join two things said in parallel. */
  joins: words,
  /** Relate one condition to another. */
  relations: words,
  /** A term never reaches across these. */
  barriers: words,
  /** Narrow a condition without changing which one it is; cheap to stand inside a term. */
  modifiers: words,
  /** Name a condition only together with another word. */
  heads: words,
  /** Dropped from the terms of the classification: they speak of its own arrangement. */
  classification: words,
  /** May be left out by the clinician: they are said by the place where the phrase stands. */
  optional: words,
  /** Joined to the next word whether written with a hyphen, a space or together. */
  prefixes: words,
  /** Before these a Roman numeral is a number. */
  numbered: words,
  /** In a term of the classification they tell of a visit, not of a finding. */
  visits: words,
  /** Longer abbreviations that are English words: read as abbreviations only in capitals. */
  capitalsOnly: words,
})

/** `single-word-stops.json`: single words that are terms of the classification and plain English as well. */
export const singleWordStopsSchema = z.strictObject({
  about: z.string(),
  stops: z.array(z.strictObject({ word: z.string().min(1), allowIn: z.array(sectionKind).optional() })),
})

/** `plain-words.json`: words spelled right that differ by a letter or two from a word of the classification. */
export const plainWordsSchema = z.strictObject({ about: z.string(), words })

export type Synonyms = z.infer<typeof synonymsSchema>
export type Grammar = z.infer<typeof grammarSchema>
export type SingleWordStop = z.infer<typeof singleWordStopsSchema>['stops'][number]

export type WordData = {
  readonly synonyms: Synonyms
  readonly grammar: Grammar
  readonly singleWordStops: readonly SingleWordStop[]
  readonly plainWords: readonly string[]
}
