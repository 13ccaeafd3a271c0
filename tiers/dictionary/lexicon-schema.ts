import { z } from 'zod'
import { parseIcd10CmCode } from '../../encounter/codes.ts'
import type { SectionKind } from '../../encounter/tidy.ts'

export const LEXICON_KINDS = [
  'abbreviation',
  'lay',
  'alternative',
  'dictated',
  'misspelling',
  'status',
  'brand',
] as const

/** Every section kind, so that a data file cannot name one that does not exist. */
const SECTION_KINDS = {
  'reason-for-visit': true,
  'history-of-present-illness': true,
  'review-of-systems': true,
  'past-medical-history': true,
  'past-surgical-history': true,
  'family-history': true,
  'social-history': true,
  'obstetric-history': true,
  allergies: true,
  medications: true,
  immunizations: true,
  'vital-signs': true,
  'physical-exam': true,
  results: true,
  imaging: true,
  pathology: true,
  procedure: true,
  'hospital-course': true,
  assessment: true,
  plan: true,
  'assessment-and-plan': true,
  'problem-list': true,
  'admission-diagnosis': true,
  'discharge-diagnosis': true,
  'preoperative-diagnosis': true,
  'postoperative-diagnosis': true,
  impression: true,
  indication: true,
  'discharge-instructions': true,
  disposition: true,
  orders: true,
  'consult-question': true,
  administrative: true,
  unknown: true,
} as const satisfies Readonly<Record<SectionKind, true>>

export const sectionKind = z.enum(Object.keys(SECTION_KINDS) as [SectionKind, ...SectionKind[]])

/** What speaks for one sense of a term that has several: words beside it, the encounter's specialty, the section. */
export const whenSchema = z.strictObject({
  near: z.array(z.string().min(1)).optional(),
  notNear: z.array(z.string().min(1)).optional(),
  specialty: z.array(z.string().min(1)).optional(),
  section: z.array(sectionKind).optional(),
})

/** One line of `lexicon/*.jsonl`: ways clinicians write what a code stands for. The code may be a category that attributes complete. */
export const lexiconEntrySchema = z.strictObject({
  code: z.string().transform((text, context) => {
    const code = parseIcd10CmCode(text)
    if (code !== null) return code
    context.addIssue({ code: 'custom', message: `not an ICD-10-CM code: ${text}` })
    return z.NEVER
  }),
  terms: z.array(z.string().trim().min(2)).min(1),
  kind: z.enum(LEXICON_KINDS),
  /** The term may mean something else altogether: it scores lower and needs its `when`, where it has one. */
  ambiguous: z.boolean().optional(),
  /** The sense taken where no `when` speaks for another. */
  default: z.boolean().optional(),
  when: whenSchema.optional(),
})

export type LexiconEntry = z.infer<typeof lexiconEntrySchema>
export type When = z.infer<typeof whenSchema>
