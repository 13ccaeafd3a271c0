// ICD-10-CM Official Guidelines FY2026 II and II.A-K: selection of the principal diagnosis; what chapters decide comes before.
import { bothSettings } from './both-settings.ts'
import type { CodingContext } from '../draft.ts'
import type { Candidate } from './candidate.ts'
import type { FirstRule } from './first-rule.ts'
import { lineLabels } from './line-labels.ts'
import { type Place, saidLikely, shareSentence } from './places-of.ts'

const AFTER_EVENT = /^(?:I69|Z47|Z48|S.*[D-RS]$|T.*[DS]$|M80.*[DGKPS]$|M84.*[DGKPS]$|G81|G82|G83)/

/** Present or not known to be absent on admission. */
const onAdmission = (one: Candidate): boolean => one.poa !== 'N'
const definite = (one: Candidate): boolean => one.mayLead && !one.symptom && one.draft.role !== 'encounter-reason'
/** A long-standing condition by itself; one whose code holds a complication may well be the reason for the stay. */
const isBackground = (one: Candidate, context: CodingContext): boolean =>
  one.acuity === 'chronic' &&
  !/^C7[789]/.test(one.code) &&
  !(context.setting === 'inpatient-psychiatric' && one.code.startsWith('F')) &&
  !one.places.some((place) => place.assertion === 'present' && saidWorse(place)) &&
  !/\bwith (?!out)/i.test(context.codeSet.entry(one.draft.code)?.title ?? '')
/** Its own stretch of the sentence says that it got worse. */
function saidWorse({ sentence, document, start, end }: Place): boolean {
  if (sentence === null) return false
  const before =
    document.text
      .slice(sentence.start, start)
      .split(/[.;\n]/)
      .at(-1) ?? ''
  const behind = document.text.slice(end, sentence.end).split(/[.;\n]/)[0] ?? ''
  return lineLabels().worse.test(before) || lineLabels().worse.test(behind)
}
/** Named in a list of final or assessed diagnoses, not only somewhere in the story. */
const concluded = (one: Candidate): boolean => (one.rank[0] ?? 99) <= 3

export const principalRules: readonly FirstRule[] = [
  ...bothSettings,
  {
    section: 'II.K',
    because: 'the stay is for rehabilitation of this condition',
    pick: (ordered, _, context) =>
      context.setting === 'rehabilitation'
        ? (ordered.find((one) => AFTER_EVENT.test(one.code) && one.mayLead) ?? null)
        : null,
  },
  {
    section: 'II.G',
    because: 'the admission is for a complication of care, which goes before its effect',
    pick: (ordered, documented) =>
      documented.draft.role === 'complication'
        ? null
        : (ordered.find(
            (one) =>
              one.draft.role === 'complication' &&
              one.mayLead &&
              onAdmission(one) &&
              shareSentence(one.places, documented.places),
          ) ?? null),
  },
  {
    section: 'II',
    because: 'it developed after admission, so what occasioned the admission goes first',
    pick: (ordered, documented) =>
      documented.poa === 'N'
        ? (ordered.find((one) => definite(one) && one.poa === 'Y' && concluded(one)) ?? null)
        : null,
  },
  {
    section: 'II.H',
    because: 'the record names the probable cause of the symptom, which is coded as if it existed',
    pick: (ordered, documented) =>
      documented.symptom
        ? (ordered.find((one) => definite(one) && onAdmission(one) && saidLikely(documented.places, one.places)) ??
          null)
        : null,
  },
  {
    section: 'II.A',
    because: 'a symptom is not principal when a definite acute condition is established',
    pick: (ordered, documented) =>
      documented.symptom
        ? (ordered.find((one) => definite(one) && one.acuity === 'acute' && onAdmission(one) && concluded(one)) ?? null)
        : null,
  },
  {
    section: 'II',
    because: 'the acute condition occasioned the admission, not the long-standing one named before it',
    // A line that says "principal diagnosis" is the provider's own choice and stands.
    pick: (ordered, documented, context) =>
      isBackground(documented, context) && documented.rank[0] !== 0
        ? (ordered.find(
            (one) => definite(one) && one.acuity === 'acute' && onAdmission(one) && one.rank[0] === documented.rank[0],
          ) ?? null)
        : null,
  },
  {
    section: 'I.B.8',
    because: 'the acute complication occasioned the admission, not the chronic one of the same disease',
    pick: (ordered, documented) =>
      documented.acuity === 'chronic' && documented.rank[0] !== 0
        ? (ordered.find(
            (one) =>
              definite(one) &&
              one.acuity === 'acute' &&
              one.poa === 'Y' &&
              concluded(one) &&
              one.code.slice(0, 3) === documented.code.slice(0, 3),
          ) ?? null)
        : null,
  },
  {
    section: 'I.C.10.b.1',
    because:
      'acute respiratory failure was present on admission and is the first condition that the provider concludes',
    pick: (_, documented) => (/^J96\.[02]/.test(documented.code) && documented.poa === 'Y' ? documented : null),
  },
  {
    section: 'II.H',
    because: 'it is first among the final diagnoses and, though uncertain at discharge, coded as if it existed',
    pick: (_, documented) => (documented.draft.uncertain ? documented : null),
  },
  {
    section: 'II.A',
    because: 'no cause of the symptom was established by discharge',
    pick: (_, documented) => (documented.symptom ? documented : null),
  },
  {
    section: 'II',
    because: 'the provider names it as the principal diagnosis',
    pick: (_, documented) => (documented.rank[0] === 0 ? documented : null),
  },
  {
    section: 'II.C',
    because: 'it is the first of the final diagnoses that occasioned the admission',
    pick: (ordered, documented) =>
      ordered.filter((one) => definite(one) && concluded(one) && one.acuity === documented.acuity).length > 1
        ? documented
        : null,
  },
  {
    section: 'II',
    because: 'after study it is the condition chiefly responsible for the admission',
    pick: (_, documented) => documented,
  },
]
