import { z } from 'zod'
import type { AttributeName } from '../../../encounter/mention.ts'

const words = z.array(z.string().min(1))
const wordSet = words.transform((list) => new Set(list) as ReadonlySet<string>)

export const ATTRIBUTE_NAMES = [
  'laterality',
  'acuity',
  'severity',
  'stage',
  'type',
  'trimester',
  'weeks',
  'episode',
  'healing',
  'fracture',
  'displacement',
  'control',
  'intent',
] as const satisfies readonly AttributeName[]

const attributeCue = z.strictObject({
  name: z.enum(ATTRIBUTE_NAMES),
  /** What the axis is set to; `none` only uses up the words. */
  value: z.string().min(1),
  /**
   * How it finds its condition. adjacent: next to it; predicate: an adjective before it or what is said right after;
   * fracture: as adjacent, over commas; sentence: anywhere in the sentence.
   */
  bind: z.enum(['adjacent', 'predicate', 'fracture', 'sentence']),
  /** Only in capitals: `AS` is the left ear, `as` is not. */
  upper: z.boolean().optional(),
  /** The mention must hold a word that begins like one of these; `$name` is a set. */
  mentions: words.optional(),
  /** The mention must not. */
  butNot: words.optional(),
  phrases: words,
})

export const attributeCuesSchema = z.strictObject({
  about: z.string(),
  sets: z.record(z.string(), words),
  cues: z.array(attributeCue),
})

export const attributeWordsSchema = z.strictObject({
  about: z.string(),
  /** An attribute belongs to its own side of these. */
  breaks: wordSet,
  /** May stand between a condition and a place or side after it. */
  prepositions: wordSet,
  joins: wordSet,
  fillers: wordSet,
  /** May follow an adjective that stands after its condition; any other word after it is what it describes. */
  follows: wordSet,
  bodyParts: wordSet,
  /** Kinds of one condition that are joined by `and` below one adjective. */
  paired: wordSet,
  /** Words that name a problem of the same kind again in other sentences: `the ulcer` a foot ulcer. */
  again: z.record(z.string(), words),
  /** A sentence or document with these speaks of a pregnancy. */
  obstetric: words,
  kidney: words,
  /** Conditions that have numbered stages. */
  staged: words,
  stageWords: z.record(z.string(), z.string()),
  unstageable: words,
  deepTissue: words,
})

export type AttributeCue = z.infer<typeof attributeCue>
export type AttributeWords = z.infer<typeof attributeWordsSchema>
