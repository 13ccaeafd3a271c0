// ICD-10-CM Official Guidelines FY2026 Appendix I: what is known when inpatient admission is ordered, emergency and observation included.
import type { Assertion } from '../../encounter/mention.ts'
import type { SectionKind, TidyDocument } from '../../encounter/tidy.ts'
import type { CodingContext, DraftDiagnosis } from '../draft.ts'
import { documentKind } from '../order/document-kind.ts'

/** Sections that tell of the time up to admission in any document. */
const UP_TO_ADMISSION: readonly SectionKind[] = [
  'past-medical-history',
  'past-surgical-history',
  'admission-diagnosis',
  'preoperative-diagnosis',
  'social-history',
  'obstetric-history',
]
/** Sections that tell of the time before the note: a progress note's interval history lies within the stay. */
const UP_TO_THE_NOTE: readonly SectionKind[] = ['history-of-present-illness', 'reason-for-visit', 'problem-list']

/** A full day: a condition written down later than that may have begun in the stay. */
const ADMISSION_HOURS = 24

/** Whether the patient came with it: named in the story before admission or by those who admitted. */
export function cameWithIt(place: Stated, context: CodingContext): boolean {
  const kind = documentKind(place.document.id, context)
  if (kind === 'admission' || kind === 'emergency' || UP_TO_ADMISSION.includes(place.section)) return true
  const withinTheStay =
    kind === 'progress' || kind === 'operative' || kind === 'consult' || HOSPITAL_PROBLEMS.test(place.title ?? '')
  return UP_TO_THE_NOTE.includes(place.section) && !withinTheStay
}

/** Whether a statement belongs to the documents or sections of admission, or was written within a day of it. */
export function fromAdmission(place: Stated, context: CodingContext): boolean {
  if (cameWithIt(place, context)) return true
  const kind = documentKind(place.document.id, context)
  if (kind === 'discharge' || kind === 'operative') return false
  const hours = hoursAfterAdmission(place.document.id, context)
  return hours !== null && hours <= ADMISSION_HOURS
}

type Stated = {
  readonly document: TidyDocument
  readonly section: SectionKind
  readonly title?: string
  readonly assertion?: Assertion
}

/** "Hospital problems" are those of the stay. */
const HOSPITAL_PROBLEMS = /\bhosp(?:ital)?\b/i

/** Two days: results of the admission itself are in by then. */
const SETTLED_HOURS = 48

/** Whether a progress note of the third day or later is the first to name it: nothing of the days before does. */
export function firstNamedLater(places: readonly Stated[], context: CodingContext): boolean {
  const stated = places.filter((place) => place.assertion === 'present' || place.assertion === 'possible')
  const hours = stated.map((place) => hoursAfterAdmission(place.document.id, context) ?? 0)
  return (
    !stated.some((place) => cameWithIt(place, context)) &&
    stated.some(
      (place, at) => documentKind(place.document.id, context) === 'progress' && (hours[at] ?? 0) > SETTLED_HOURS,
    ) &&
    stated.every(
      (place, at) => (hours[at] ?? 0) > SETTLED_HOURS || documentKind(place.document.id, context) === 'discharge',
    )
  )
}

function hoursAfterAdmission(documentId: string, { tidy }: CodingContext): number | null {
  const document = tidy.encounter.documents.find((one) => one.id === documentId)
  const { admitted } = tidy.encounter
  // A plain date has no hour: two dates are compared as whole days.
  if (admitted == null || document?.writtenAt == null) return null
  const [from, to] =
    admitted.length > 10 && document.writtenAt.length > 10
      ? [Date.parse(admitted), Date.parse(document.writtenAt)]
      : [Date.parse(admitted.slice(0, 10)), Date.parse(document.writtenAt.slice(0, 10))]
  return Number.isNaN(from) || Number.isNaN(to) ? null : (to - from) / 3_600_000
}

/** An infection of the same block (pneumonia for `J14`) is named at admission; the organism may be known days later. */
export function infectionAtAdmission(draft: DraftDiagnosis, context: CodingContext): boolean {
  const { codeSet } = context
  if (!INFECTION.test(draft.code)) return false
  const block = codeSet.sections(draft.code).find((section) => section.kind === 'block')
  if (block === undefined) return false
  return context.mentions.some((mention) => {
    const best = mention.links[0]?.code
    if (best === undefined || !(mention.assertion === 'present' || mention.assertion === 'possible')) return false
    const document = context.tidy.documents.find((one) => one.id === mention.documentId)
    const section = document?.sections[document.sentences[mention.sentence]?.section ?? -1]?.kind ?? 'unknown'
    return document !== undefined && codeSet.within(best, block) && fromAdmission({ document, section }, context)
  })
}

const INFECTION = /^(?:[AB]|J0|J1|J2[0-2]|J69|L0|N10|N39\.0|K65|M00|M86|G0|I33)/
