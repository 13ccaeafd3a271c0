// ICD-10-CM Official Guidelines FY2026 II (after study: what stands in the final diagnoses counts most) and IV.G (what was assessed first).
import type { SectionKind } from '../../encounter/tidy.ts'
import type { CodingContext } from '../draft.ts'
import { documentKind } from './document-kind.ts'
import type { Place } from './places-of.ts'

/** Past, denied and relatives' statements give a diagnosis no place of its own. */
const STATED = ['present', 'possible', 'historical']
const NOWHERE = 99

/** `[kind of statement, document, place in it]` of the best place; lower is earlier in the clinician's order. */
export function statementRank(places: readonly Place[], context: CodingContext): readonly number[] {
  const ranks = places
    .filter((place) => STATED.includes(place.assertion))
    .map((place) => [
      context.inpatient ? inpatientRank(place, context) : outpatientRank(place, context),
      // The last word counts: a later document's final statement before an earlier one's.
      context.inpatient ? -place.document.index : place.document.index,
      place.start,
    ])
  return ranks.toSorted(compare)[0] ?? [NOWHERE, 0, 0]
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, index) => value !== b[index])
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0)
}

const CONCLUSION: readonly SectionKind[] = ['assessment', 'assessment-and-plan', 'impression']

function inpatientRank(place: Place, context: CodingContext): number {
  const kind = documentKind(place.document.id, context)
  if (isNamedPrincipal(place)) return 0
  if (place.section === 'discharge-diagnosis') return 1
  if (kind === 'discharge' && CONCLUSION.includes(place.section)) return 2
  if (CONCLUSION.includes(place.section)) return kind === 'operative' || kind === 'consult' ? 5 : 3
  if (place.section === 'hospital-course' || (place.section === 'plan' && kind !== 'operative')) return 4
  if (place.section === 'admission-diagnosis' || place.section === 'postoperative-diagnosis') return 5
  if (place.section === 'history-of-present-illness' || place.section === 'reason-for-visit') return 6
  if (place.section === 'unknown') return 6
  return place.section === 'past-medical-history' || place.section === 'problem-list' ? 8 : 7
}

const RANKS: Readonly<Partial<Record<SectionKind, number>>> = {
  assessment: 1,
  'assessment-and-plan': 1,
  impression: 1,
  'discharge-diagnosis': 1,
  'postoperative-diagnosis': 1,
  plan: 2,
  unknown: 3,
  'hospital-course': 3,
  'preoperative-diagnosis': 4,
  'history-of-present-illness': 4,
  'reason-for-visit': 5,
  indication: 5,
  procedure: 5,
  'problem-list': 7,
  'past-medical-history': 8,
}

function outpatientRank(place: Place, context: CodingContext): number {
  if (context.setting === 'ambulatory-surgery' && place.section === 'postoperative-diagnosis') return 0
  return isNamedPrincipal(place) ? 0 : (RANKS[place.section] ?? 6)
}

/** Its own line or heading calls it principal, primary or final; "secondary diagnoses" does not. */
function isNamedPrincipal(place: Place): boolean {
  const named = /\b(?:principal|primary)\b/i
  const line = place.sentence === null ? '' : place.document.text.slice(place.sentence.start, place.start)
  if (/\bsecondary\b/i.test(place.title)) return false
  return (
    (named.test(place.title) && /diagnos|problem/i.test(place.title)) ||
    /\b(?:principal|primary)\b[^.;]{0,20}\bdiagnos[ie]s\b/i.test(line)
  )
}
