import type { Icd10CmCode } from './codes.ts'
import type { Span } from './span.ts'

/** What the author says of a condition. `resolved` is a past illness that is over; `historical` a past illness named as history. */
export type Assertion =
  | 'present'
  | 'negated'
  | 'possible'
  | 'historical'
  | 'family'
  | 'hypothetical'
  | 'planned'
  | 'resolved'

/** Axes of the classification that stand as attributes until `codesets/` joins them to a stem again. */
export type AttributeName =
  | 'laterality' // right | left | bilateral | unilateral
  | 'acuity' // acute | chronic | acute-on-chronic | subacute | recurrent
  | 'severity' // mild | moderate | severe | profound …
  | 'stage' // '1' | '2' | '3a' | '4' | 'unstageable' … (CKD, ulcer, tumour)
  | 'type' // '1' | '2' (diabetes, MI), systolic | diastolic | combined (heart failure) …
  | 'trimester' // first | second | third
  | 'weeks' // weeks of gestation, whole number as text
  | 'episode' // initial | subsequent | sequela
  | 'healing' // routine | delayed | nonunion | malunion
  | 'fracture' // closed | open | open-iiia … , displaced | nondisplaced in `displacement`
  | 'displacement'
  | 'control' // controlled | uncontrolled | exacerbation | hyperglycemia | hypoglycemia | remission …
  | 'intent' // accidental | self-harm | assault | adverse-effect | underdosing

export type Attribute = {
  readonly name: AttributeName
  readonly value: string
  /** Where it was read; may lie in another sentence about the same problem. */
  readonly span: Span
}

/** One way a stretch of text links to the classification. `code` may be a category or subcategory that attributes complete later. */
export type CodeLink = {
  readonly code: Icd10CmCode
  readonly source: 'index' | 'title' | 'inclusion' | 'lexicon' | 'neoplasm' | 'drug' | 'external-cause' | 'encoder'
  /** The term of the classification or lexicon that matched, in its own words. */
  readonly term: string
  /** 0..1: how exactly the text matched the term (1 = same words in any order). */
  readonly score: number
}

/** A stretch of one document that names a condition, status, cause or reason for encounter. */
export type Mention = Span & {
  /** Index of the sentence in its document. */
  readonly sentence: number
  readonly assertion: Assertion
  /** The words that decided the assertion, when it is not plainly present; null where the section alone decided. */
  readonly cue: Span | null
  readonly experiencer: 'patient' | 'family' | 'other'
  readonly attributes: readonly Attribute[]
  /** Best first; never empty. */
  readonly links: readonly CodeLink[]
  /** What the encoder reads of it; absent where no encoder read the encounter. */
  readonly reading?: MentionReading
}

/** Whether words of the classification or the lexicon name it; else only the encoder found it. */
export const namedByWords = ({ links: [best] }: Pick<Mention, 'links'>): boolean => best?.source !== 'encoder'

/** Shares between 0 and 1 that the encoder gives a mention, before calibration. */
export type MentionReading = {
  readonly assertion: Readonly<Record<Assertion, number>>
  /** That a coder would report it today. */
  readonly reported: number
  /** That its words name a problem at all. */
  readonly marked: number
  /** Cosine similarity of the wording to the unit it is linked to, and to the nearest other unit. */
  readonly similarity: number
  readonly nextSimilarity: number
}
