// ICD-10-CM Official Guidelines FY2026 IV.A, IV.G, IV.K-Q and I.C.21.c: the first-listed diagnosis outside inpatient stays.
import { bothSettings } from './both-settings.ts'
import type { Candidate } from './candidate.ts'
import { documentRole } from '../resolve/document-role.ts'
import type { FirstRule } from './first-rule.ts'

const ONLY_REASONS = [
  'reason-for-visit',
  'indication',
  'preoperative-diagnosis',
  'postoperative-diagnosis',
  'procedure',
  'orders',
]

const concluded = (one: Candidate): boolean => (one.rank[0] ?? 99) <= 1
const inReasonSection = (one: Candidate): boolean => one.places.some((place) => ONLY_REASONS.includes(place.section))
const ofSurgery = (one: Candidate): boolean =>
  one.places.some((place) => ['preoperative-diagnosis', 'postoperative-diagnosis', 'procedure'].includes(place.section))
const disease = (one: Candidate): boolean => one.mayLead && !one.symptom && one.draft.role !== 'encounter-reason'

export const firstListedRules: readonly FirstRule[] = [
  {
    section: 'IV.M',
    because: 'the visit is a preoperative evaluation',
    pick: (ordered) => ordered.find((one) => one.mayLead && one.code.startsWith('Z01.81')) ?? null,
  },
  {
    section: 'IV.P',
    because: 'a general examination is first-listed, findings follow',
    pick: (ordered) => ordered.find((one) => one.mayLead && /^Z00\.[0-3]/.test(one.code)) ?? null,
  },
  ...bothSettings,
  {
    section: 'IV.A.1',
    because: 'the reason for the surgery is first-listed',
    pick: (ordered, documented, context) =>
      context.setting === 'ambulatory-surgery' && !/^Z1[123]/.test(documented.code) && !ordered.some(isScreeningVisit)
        ? (ordered.find((one) => one.mayLead && (one.rank[0] ?? 99) <= 1 && one.draft.role !== 'complication') ?? null)
        : null,
  },
  {
    section: 'IV.A.2',
    because: 'observation followed outpatient surgery, whose reason is first-listed before the complication',
    pick: (ordered, documented, context) =>
      context.setting === 'observation' && documented.draft.role === 'complication'
        ? (ordered.find((one) => disease(one) && one.draft.role !== 'complication' && ofSurgery(one)) ?? null)
        : null,
  },
  {
    section: 'I.C.21.c.5',
    because: 'the visit is for screening, which stays first when something is found',
    pick: (ordered) => ordered.find(isScreeningVisit) ?? null,
  },
  {
    section: 'I.C.21.c.8',
    because: 'the visit is follow-up after completed treatment',
    pick: (ordered) => ordered.find((one) => isFollowUp(one, ordered)) ?? null,
  },
  {
    section: 'I.C.21.c.7',
    because: 'the visit is for aftercare, which is generally first-listed',
    pick: (ordered, documented) =>
      documented.acuity === 'acute' && disease(documented) && concluded(documented)
        ? null
        : (ordered.find((one) => one.mayLead && /^Z4[3-9]/.test(one.code)) ?? null),
  },
  {
    section: 'IV.K',
    because: 'the test was interpreted and its report confirms this diagnosis',
    pick: (ordered, documented, context) =>
      documented.symptom && onlyReports(context)
        ? (ordered.find((one) => disease(one) && concluded(one)) ?? null)
        : null,
  },
  {
    section: 'IV.D',
    because: 'a symptom gives way to the acute condition assessed as the problem it is about',
    pick: (ordered, documented) =>
      documented.symptom && !concluded(documented)
        ? (ordered.find((one) => disease(one) && concluded(one)) ??
          ordered.find((one) => disease(one) && one.acuity === 'acute' && (one.rank[0] ?? 99) <= TOLD) ??
          null)
        : null,
  },
  {
    section: 'I.B.8',
    because: 'the acute form is what the visit is about, not the chronic one of the same disease',
    pick: (ordered, documented) =>
      documented.acuity === 'chronic'
        ? (ordered.find(
            (one) =>
              disease(one) &&
              one.acuity === 'acute' &&
              one.rank[0] === documented.rank[0] &&
              one.code.slice(0, 3) === documented.code.slice(0, 3),
          ) ?? null)
        : null,
  },
  {
    section: 'IV.G',
    because: 'it is both the reason for the visit and assessed',
    pick: (ordered, documented) =>
      concluded(documented) && (documented.acuity === 'acute' || inReasonSection(documented))
        ? null
        : (ordered.find((one) => one.mayLead && concluded(one) && one.acuity === 'acute' && inReasonSection(one)) ??
          null),
  },
  {
    section: 'IV.G',
    because: 'it is the problem assessed first',
    pick: (_, documented) => documented,
  },
]

/** Ranks up to here come from assessment, plan, unheaded text or story; higher ones are lists of what is known. */
const STORY = 4
/** Told at this visit: the story, its reason, what was done. */
const TOLD = 5

/** Follow-up means that the condition is gone: Z08 goes with no malignancy, Z09 with no disease assessed. */
function isFollowUp(one: Candidate, ordered: readonly Candidate[]): boolean {
  if (!one.mayLead || !/^Z0[89]/.test(one.code)) return false
  return one.code.startsWith('Z08')
    ? !ordered.some((other) => other.code.startsWith('C'))
    : !ordered.some((other) => disease(other) && (other.rank[0] ?? 99) <= STORY)
}

/** A screening code that the record gives as the reason for the visit, or with no problem assessed before it. */
function isScreeningVisit(one: Candidate): boolean {
  return /^Z1[123]/.test(one.code) && one.mayLead && inReasonSection(one)
}

function onlyReports(context: Parameters<FirstRule['pick']>[2]): boolean {
  return context.tidy.encounter.documents.every((one) => ['radiology', 'pathology'].includes(documentRole(one)))
}
