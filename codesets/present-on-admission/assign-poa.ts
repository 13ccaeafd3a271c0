// ICD-10-CM Official Guidelines FY2026 Appendix I: present-on-admission reporting; each answer says which of its rules gave it.
import type { CodingContext, DraftDiagnosis } from '../draft.ts'
import { type Place, placesOf } from '../order/places-of.ts'
import { acuityOfCode } from '../order/acuity-of.ts'
import { byTime } from './by-time.ts'
import { cameWithIt, firstNamedLater } from './from-admission.ts'
import { type CueKind, onsetCues } from './onset-cues.ts'
import { type PoaAnswer, poaAnswer } from './poa-answer.ts'
import { type PlaceCue, nearestCue } from './nearest-cue.ts'

/** Exempt first, then the kind of condition, then what the record says of its beginning, then where it is first named. */
export function assignPoa(draft: DraftDiagnosis, context: CodingContext): PoaAnswer {
  if (!context.inpatient) return poaAnswer(null, null)
  if (context.codeSet.poaExempt(draft.code)) return poaAnswer('1', 'POA: the code is exempt')
  const places = placesOf(draft, context).filter((place) => place.assertion !== 'family')
  const stated = places.filter((place) => place.assertion === 'present' || place.assertion === 'possible')
  const cues = stated.flatMap((place) => {
    const cue = nearestCue(place)
    return cue === null ? [] : [{ place, cue }]
  })
  return (
    byCategory(draft, cues, stated, context) ??
    byStatement(draft, cues, stated, context) ??
    byLaterPart(draft, context) ??
    byTime(draft, places, stated, context)
  )
}

type CuedPlace = { readonly place: Place; readonly cue: PlaceCue }

const ofKind = (cues: readonly CuedPlace[], kind: CueKind): PlaceCue | null =>
  cues.find((one) => one.cue.kind === kind)?.cue ?? null

/** Newborns are admitted at birth; congenital conditions are always present; lacerations and hemorrhage of a delivery are not. */
function byCategory(
  draft: DraftDiagnosis,
  cues: readonly CuedPlace[],
  stated: readonly Place[],
  context: CodingContext,
): PoaAnswer | null {
  const { code } = draft
  if (code.startsWith('Q')) return poaAnswer('Y', 'POA: congenital conditions are always present')
  const born = context.ageDays !== null && context.ageDays <= 28
  if (code.startsWith('P') && born && ofKind(cues, 'not-on-admission') === null) {
    return poaAnswer('Y', 'POA: a newborn is admitted at birth, so what began before or during it is present')
  }
  const ofDelivery = onsetCues().duringDelivery.some((prefix) => code.startsWith(prefix))
  if (ofDelivery && ofKind(cues, 'on-admission') === null && !stated.some((place) => cameWithIt(place, context))) {
    return poaAnswer('N', 'POA: it describes the delivery, which followed admission')
  }
  return null
}

/** What the provider says of the time of onset; a code of several concepts is N when any of them came later. */
function byStatement(
  draft: DraftDiagnosis,
  cues: readonly CuedPlace[],
  stated: readonly Place[],
  context: CodingContext,
): PoaAnswer | null {
  const undeterminable = ofKind(cues, 'undeterminable')
  if (undeterminable !== null)
    return poaAnswer('W', 'POA: the provider says that it cannot be determined', undeterminable)
  const later = cues.find((one) => one.cue.kind === 'not-on-admission' && !cameWithIt(one.place, context))?.cue ?? null
  // A note of the first day may already tell of what came after admission.
  const early = stated.some((place) => cameWithIt(place, context))
  const explicit = ofKind(cues, 'on-admission')
  if (
    later !== null &&
    (!early || combinesConcepts(draft, context)) &&
    (explicit === null || combinesConcepts(draft, context))
  ) {
    return poaAnswer('N', 'POA: the record says that it developed after admission', later)
  }
  return explicit === null ? null : poaAnswer('Y', 'POA: the record says that it was present on admission', explicit)
}

/** A combination whose acute part is first named days after admission came about then, however old its other part. */
function byLaterPart(draft: DraftDiagnosis, context: CodingContext): PoaAnswer | null {
  if (!combinesConcepts(draft, context) || !/\bwith\b/i.test(context.codeSet.entry(draft.code)?.title ?? ''))
    return null
  const parts = Map.groupBy(draft.problem?.mentions ?? [], (one) => one.links[0]?.code.slice(0, 3) ?? '')
  if (parts.size < 2) return null
  for (const [category, mentions] of parts) {
    const code = mentions[0]?.links[0]?.code
    if (category === '' || code === undefined || acuityOfCode(code) === 'chronic') continue
    const places = placesOf({ ...draft, problem: { id: 0, mentions, attributes: [] }, evidence: [] }, context)
    if (firstNamedLater(places, context))
      return poaAnswer('N', 'POA: a part of the combination is first named days after admission')
  }
  return null
}

/** One code for a condition and its exacerbation, bleeding, obstruction or the like. */
function combinesConcepts(draft: DraftDiagnosis, { codeSet }: CodingContext): boolean {
  const title = codeSet.entry(draft.code)?.title ?? ''
  return (
    !/^[AB]|due to (?:\w+ )?(?:staphylococcus|streptococcus|escherichia|pseudomonas|klebsiella)/i.test(title) &&
    /\b(?:with|acute on chronic|and)\b/i.test(title)
  )
}
