// ICD-10-CM Official Guidelines FY2026 Appendix I: what is known when inpatient admission is ordered, emergency and observation included.
import type { SectionKind, TidyDocument } from '../../encounter/tidy.ts'
import type { CodingContext } from '../draft.ts'
import { documentKind } from '../order/document-kind.ts'

/** Sections that tell of the time up to admission in any document. */
const UP_TO_ADMISSION: readonly SectionKind[] = [
  'history-of-present-illness',
  'past-medical-history',
  'past-surgical-history',
  'admission-diagnosis',
  'preoperative-diagnosis',
  'reason-for-visit',
  'social-history',
  'obstetric-history',
  'problem-list',
]

/** A full day: a condition written down later than that may have begun in the stay. */
const ADMISSION_HOURS = 24

/** Whether a statement belongs to the documents or sections of admission. */
export function fromAdmission(
  place: { readonly document: TidyDocument; readonly section: SectionKind },
  context: CodingContext,
): boolean {
  if (UP_TO_ADMISSION.includes(place.section)) return true
  const kind = documentKind(place.document.id, context)
  if (kind === 'admission' || kind === 'emergency') return true
  if (kind === 'discharge' || kind === 'operative') return false
  const hours = hoursAfterAdmission(place.document.id, context)
  return hours !== null && hours <= ADMISSION_HOURS
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
