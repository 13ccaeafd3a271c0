import type { SectionKind } from '../../encounter/tidy.ts'

/** The places that cards name, and the kind of section that each is in a note. */
export const placeOfCard = {
  assessment: 'assessment',
  plan: 'plan',
  impression: 'impression',
  hpi: 'history-of-present-illness',
  pmh: 'past-medical-history',
  psh: 'past-surgical-history',
  'family-history': 'family-history',
  'social-history': 'social-history',
  ros: 'review-of-systems',
  exam: 'physical-exam',
  results: 'results',
  'hospital-course': 'hospital-course',
  'discharge-diagnosis': 'discharge-diagnosis',
  'problem-list': 'problem-list',
  'chief-complaint': 'reason-for-visit',
  medications: 'medications',
  nursing: 'unknown',
  procedure: 'procedure',
} as const satisfies Readonly<Record<string, SectionKind>>
