import type { Encounter } from './contract.ts'

/** What a section of a note is for. `unknown` stands before the first header and in notes without any. */
export const SECTION_KINDS = [
  'reason-for-visit',
  'history-of-present-illness',
  'review-of-systems',
  'past-medical-history',
  'past-surgical-history',
  'family-history',
  'social-history',
  'obstetric-history',
  'allergies',
  'medications',
  'immunizations',
  'vital-signs',
  'physical-exam',
  'results',
  'imaging',
  'pathology',
  'procedure',
  'hospital-course',
  'assessment',
  'plan',
  'assessment-and-plan',
  'problem-list',
  'admission-diagnosis',
  'discharge-diagnosis',
  'preoperative-diagnosis',
  'postoperative-diagnosis',
  'impression',
  'indication',
  'discharge-instructions',
  'disposition',
  'orders',
  'consult-question',
  'administrative',
  'unknown',
] as const
export type SectionKind = (typeof SECTION_KINDS)[number]

export type Section = {
  readonly index: number
  readonly kind: SectionKind
  /** The header as written, empty where there is none. */
  readonly title: string
  /** Offsets into the document's own text: `start` is at the header, `bodyStart` after it. */
  readonly start: number
  readonly bodyStart: number
  readonly end: number
}

export type Sentence = {
  readonly index: number
  readonly section: number
  /** Offsets into the document's own text. The pieces between sentences are white space, bullets or headers only. */
  readonly start: number
  readonly end: number
  /** A list item, a line of a table or a problem heading rather than running prose. */
  readonly line: boolean
  /** Set where the same words stand earlier in the encounter: marked, never deleted. */
  readonly repeats: { readonly documentId: string; readonly sentence: number; readonly kind: 'exact' | 'near' } | null
}

export type TidyDocument = {
  readonly id: string
  /** Index in `encounter.documents`. */
  readonly index: number
  readonly text: string
  readonly sections: readonly Section[]
  readonly sentences: readonly Sentence[]
  /** Why a document is set aside (superseded, preliminary with a final beside it, exact duplicate), or null when it is read. */
  readonly setAside: string | null
  /** Share (0..1) of its sentences that repeat an earlier document's. */
  readonly copiedForward: number
}

export type TidyEncounter = {
  readonly encounter: Encounter
  readonly documents: readonly TidyDocument[]
}
