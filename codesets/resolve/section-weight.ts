import type { SectionKind } from '../../encounter/tidy.ts'

/**
 * How much a section's statement counts for what the patient has today: `conclusion` is the clinician's own list of diagnoses,
 * `narrative` tells the course, `background` lists what is known, `observation` lists findings and answers, `none` says nothing of today.
 */
export type SectionWeight = 'conclusion' | 'narrative' | 'background' | 'observation' | 'none'

const WEIGHTS: Readonly<Record<SectionKind, SectionWeight>> = {
  'discharge-diagnosis': 'conclusion',
  'postoperative-diagnosis': 'conclusion',
  assessment: 'conclusion',
  'assessment-and-plan': 'conclusion',
  impression: 'conclusion',
  plan: 'conclusion',
  'hospital-course': 'narrative',
  'history-of-present-illness': 'narrative',
  'reason-for-visit': 'narrative',
  'admission-diagnosis': 'narrative',
  'preoperative-diagnosis': 'narrative',
  procedure: 'narrative',
  pathology: 'narrative',
  'obstetric-history': 'narrative',
  unknown: 'narrative',
  disposition: 'narrative',
  'past-medical-history': 'background',
  'problem-list': 'background',
  'past-surgical-history': 'background',
  'social-history': 'background',
  medications: 'background',
  allergies: 'background',
  immunizations: 'background',
  'review-of-systems': 'observation',
  'physical-exam': 'observation',
  'vital-signs': 'observation',
  results: 'observation',
  imaging: 'observation',
  indication: 'observation',
  'consult-question': 'observation',
  'family-history': 'none',
  'discharge-instructions': 'none',
  orders: 'none',
  administrative: 'none',
}

export function sectionWeight(kind: SectionKind): SectionWeight {
  return WEIGHTS[kind]
}

const RANK: Readonly<Record<SectionWeight, number>> = {
  conclusion: 4,
  narrative: 3,
  background: 2,
  observation: 1,
  none: 0,
}

/** 4 (conclusion) to 0 (none). */
export function weightRank(weight: SectionWeight): number {
  return RANK[weight]
}
