import type { Rejection, RejectionReason } from '../encounter/result.ts'

/** The reason in a coder's words; the code that took its place is named where there is one. */
export function describeRejection({ reason, because }: Pick<Rejection, 'reason' | 'because'>): string {
  const words = REASONS[reason]
  return because === undefined ? words : `${words} (${because})`
}

const REASONS: Readonly<Record<RejectionReason, string>> = {
  negated: 'documented as absent or ruled out',
  'uncertain-outpatient':
    'documented as uncertain; not coded outside an inpatient stay (IV.H), nor for conditions that need confirmation',
  family: "a relative's condition",
  historical: 'past, and no code says so or none is needed',
  hypothetical: 'named as a possibility to watch for, not as a condition',
  planned: 'planned, not present',
  'not-addressed': 'named, but not assessed, treated, tested or monitored on this encounter',
  'integral-symptom': 'a symptom that belongs to a confirmed diagnosis (I.B.5)',
  excludes1: 'excluded by an Excludes1 note beside another code (I.A.12.a)',
  'not-in-release': 'not in the code set of the date that governs',
  unsupported: 'not supported by the documentation',
  combined: 'part of a combination code (I.B.9)',
  'less-specific': 'a more specific code says the same',
  duplicate: 'already coded (I.B.12)',
  'not-billable': 'a header, not a complete code (I.B.2)',
  demographics: "does not fit the patient's age or sex",
}
