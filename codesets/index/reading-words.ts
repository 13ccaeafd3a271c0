import { z } from 'zod'
import neoplasmPhrases from './neoplasm-phrases.json' with { type: 'json' }
import readingWords from './reading-words.json' with { type: 'json' }

const Words = z.object({
  /** Words that join a subterm behind what it stands under. */
  links: z.array(z.string()),
  /** Subterms whose children are presumed to be connected (I.A.15). */
  withLinks: z.array(z.string()),
  adjectiveEndings: z.array(z.string()),
  /** Patterns of lines that nobody writes in a note. */
  unreadable: z.array(z.string()),
  /** In parentheses behind a title, they join what stands below it: `History (of)`. */
  prepositions: z.array(z.string()),
  /** Words between commas that stand for one another though they begin differently. */
  synonyms: z.array(z.array(z.string())),
  /** Main terms that are said without their adjective. */
  saidShort: z.record(z.string(), z.string()),
  /** Tissues in the Table of Neoplasms whose parts are named without them: `femur`, not `femur bone`. */
  selfNamed: z.array(z.string()),
  dropped: z.array(z.string()),
})
const Phrases = z.object({
  malignantPrimary: z.array(z.string()),
  malignantSecondary: z.array(z.string()),
  inSitu: z.array(z.string()),
  benign: z.array(z.string()),
  uncertain: z.array(z.string()),
  unspecified: z.array(z.string()),
})

export const READING_WORDS = Words.parse(readingWords)
/** Ways to say each column of the Table of Neoplasms of a site. */
export const NEOPLASM_PHRASES = Phrases.parse(neoplasmPhrases)
