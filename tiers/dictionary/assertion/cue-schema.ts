import { z } from 'zod'

const words = z.array(z.string().min(1))
const wordSet = words.transform((list) => new Set(list) as ReadonlySet<string>)
/** Word beginnings, and endings where a hyphen stands before them: `pneumo`, `-ectomy`; under four letters the whole word. */
const wordParts = z.array(z.string().min(1))
const assertion = z.enum([
  'present',
  'negated',
  'possible',
  'historical',
  'family',
  'hypothetical',
  'planned',
  'resolved',
])

/** `sets.json`: alternatives that a phrase names with `$name`, classes of single words that it names with `<name>`, and parts of words that `mentions`, `butNot` and `needs` name. */
export const setsSchema = z.strictObject({
  about: z.string(),
  sets: z.record(z.string(), words),
  classes: z.record(z.string(), words),
  parts: z.record(z.string(), wordParts),
})

const cueGroup = z.strictObject({
  /** What the cue says of a condition in its reach; `pseudo` only uses up its words. */
  assertion: z.union([assertion, z.literal('pseudo')]),
  /** Who has it, where that is not the patient. */
  experiencer: z.enum(['family', 'other']).optional(),
  /** Where the cue stands: before the condition, after it, or as the header over a list. */
  direction: z.enum(['before', 'after', 'title']),
  /**
   * How far it reaches. phrase: no comma, no `and`; series: `and` but no comma; or-list: commas when an `or` follows;
   * list: commas of a plain list; clause: to the next stop; near: small words only; answer: `fever: no`; shared: also
   * over other words of `mentions` (`flu and COVID vaccines`); outcome: to the end of the sentence, and only for what was
   * in doubt (`worried about a clot, but the scan was clean`).
   */
  reach: z.enum(['phrase', 'series', 'or-list', 'list', 'clause', 'near', 'answer', 'shared', 'outcome']),
  /** Most words between cue and condition. */
  scope: z.int().min(0).max(80),
  /** Counts only at the start, after a mark or after one of the `boundaries` words. */
  afterBoundary: z.boolean().optional(),
  /** Words near the condition, behind it for a cue before it, that take the cue's force: `asthma diagnosed in 2012` is no past asthma. */
  notWith: wordSet.optional(),
  /** Of each list a word must stand within a few words before the cue. */
  needs: z.array(wordParts).optional(),
  /** The condition must have one of these words; `$name` is a set of parts. */
  mentions: wordParts.optional(),
  /** The condition must have none of these. */
  butNot: wordParts.optional(),
  /** Words separated by a space; `{a|b|}` are alternatives, `$kin` a set, `<n>` a number, `<year>` a year, `<kin>` a class. */
  phrases: words,
})

export const cuesSchema = z.strictObject({ about: z.string(), cues: z.array(cueGroup) })

/** `stops.json`: words over which cues do not reach. */
export const stopsSchema = z.strictObject({
  about: z.string(),
  stops: z.array(
    z.strictObject({
      /** Which assertions are stopped; empty means all. */
      for: z.array(assertion),
      direction: z.enum(['before', 'after', 'both']),
      phrases: words,
    }),
  ),
})

/** `words.json`: single words that a scope is read with. */
export const scopeWordsSchema = z.strictObject({
  about: z.string(),
  /** May stand between a condition and a cue right after it. */
  fillers: wordSet,
  joins: wordSet,
  /** Joins that make the whole list share its negation. */
  alternatives: wordSet,
  /** A cue marked `afterBoundary` may follow these. */
  boundaries: wordSet,
  /** After a cue that may look both ways these keep it looking back. */
  afterTwin: wordSet,
  /** After a comma they begin something that is there, not one more thing that is not. */
  positives: wordSet,
  /** After a condition and before the next comma they say that it is there. */
  settled: wordSet,
  /** In discharge instructions these speak of the stay itself. */
  affirmations: words,
  /** In obstetric history these speak of this pregnancy. */
  current: words,
  /** A mention with these in the allergies section is the allergy itself. */
  allergyWords: words,
  /** After one of the family at the head of a mention they say that the illness is theirs: `father had MI`. */
  kinSuffers: wordSet,
  kinSides: wordSet,
  /** A full stop after these ends nothing. */
  abbreviations: wordSet,
})

export type CueGroup = z.infer<typeof cueGroup>
export type StopGroup = z.infer<typeof stopsSchema>['stops'][number]
export type ScopeWords = z.infer<typeof scopeWordsSchema>
