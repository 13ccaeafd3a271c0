// ICD-10-CM Official Guidelines FY2026 II (after study: what stands in the final diagnoses counts most) and IV.G (what was assessed first).
import type { SectionKind } from '../../encounter/tidy.ts'
import type { CodingContext } from '../draft.ts'
import { documentKind } from './document-kind.ts'
import { labelledSection, lineLabels } from './line-labels.ts'
import type { Place } from './places-of.ts'

/** Denied and relatives' statements give a diagnosis no place of its own; what was resolved by the end keeps its line among the final diagnoses. */
const STATED = ['present', 'possible', 'historical', 'resolved']
const NOWHERE = 99

/** `[kind of statement, document, place in it]`; lower is earlier in the clinician's order. */
export type Rank = readonly [statement: number, document: number, start: number]

/** The rank of the best place. */
export function statementRank(places: readonly Place[], context: CodingContext): Rank {
  return placeRanks(places, context)[0] ?? [NOWHERE, 0, 0]
}

/** Ranks of all places that state the diagnosis, best first. */
export function placeRanks(places: readonly Place[], context: CodingContext): readonly Rank[] {
  // The last word counts in a stay: a later document's final statement before an earlier one's.
  const lastFirst = context.inpatient || STAYS.includes(context.setting)
  const stated = places.filter((place) => STATED.includes(place.assertion))
  const naming = stated.filter((place) => place.attribute !== true)
  return (naming.length > 0 ? naming : stated)
    .map((place): Rank => {
      const section = labelledSection(place)
      return [
        context.inpatient ? inpatientRank(place, section, context) : outpatientRank(place, section, context),
        lastFirst ? -place.document.index : place.document.index,
        place.start,
      ]
    })
    .toSorted(compareNumbers)
}

const STAYS: readonly CodingContext['setting'][] = ['observation', 'emergency', 'ambulatory-surgery']

export function compareNumbers(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, index) => value !== b[index])
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0)
}

const CONCLUSION: readonly SectionKind[] = ['assessment', 'assessment-and-plan', 'impression']

function inpatientRank(place: Place, section: SectionKind, context: CodingContext): number {
  const kind = documentKind(place.document.id, context)
  if (isNamedPrincipal(place)) return 0
  if (section === 'discharge-diagnosis') return 1
  if (kind === 'discharge' && CONCLUSION.includes(section)) return 2
  if (CONCLUSION.includes(section)) return kind === 'operative' || kind === 'consult' ? 5 : 3
  if (section === 'hospital-course' || (section === 'plan' && kind !== 'operative')) return 4
  if (section === 'admission-diagnosis' || section === 'postoperative-diagnosis') return 5
  if (section === 'history-of-present-illness' || section === 'reason-for-visit') return 6
  if (section === 'unknown') return 6
  return section === 'past-medical-history' || section === 'problem-list' ? 8 : 7
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

function outpatientRank(place: Place, section: SectionKind, context: CodingContext): number {
  if (context.setting === 'ambulatory-surgery' && section === 'postoperative-diagnosis') return 0
  if (isNamedPrincipal(place)) return 0
  // Weighing the possibilities comes before the conclusion, whatever its place on the page.
  if (CONCLUSION.includes(section) && lineLabels().discussion.test(place.title)) return RANKS.plan ?? 2
  return RANKS[section] ?? 6
}

/** Its own line or heading calls it principal, primary or final; "secondary diagnoses" does not. */
function isNamedPrincipal(place: Place): boolean {
  const named = /\b(?:principal|primary)\b/i
  const { text } = place.document
  const line = place.sentence === null ? '' : text.slice(place.sentence.start, place.start)
  const before = text.slice(text.lastIndexOf('\n', place.start - 1) + 1, place.start)
  if (/\bsecondary\b/i.test(place.title) || /^\W*(?:secondary|other|additional)\b[^.;]{0,20}:/i.test(before))
    return false
  return (
    (named.test(place.title) && /diagnos|problem|\bdx\b/i.test(place.title)) ||
    /\b(?:principal|primary)\b[^.;]{0,20}\b(?:diagnos[ie]s|dx|problem)\b/i.test(line)
  )
}
