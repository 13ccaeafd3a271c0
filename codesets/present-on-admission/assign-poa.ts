// ICD-10-CM Official Guidelines FY2026 Appendix I: present-on-admission reporting; each answer says which of its rules gave it.
import type { Evidence, PresentOnAdmission } from '../../encounter/result.ts'
import type { CodingContext, DraftDiagnosis } from '../draft.ts'
import { acuityOf } from '../order/acuity-of.ts'
import { type Place, placesOf } from '../order/places-of.ts'
import { fromAdmission } from './from-admission.ts'
import { type CueKind, onsetCues } from './onset-cues.ts'
import { type PlaceCue, nearestCue } from './nearest-cue.ts'

export type PoaAnswer = {
  readonly indicator: PresentOnAdmission
  /** The sentence that decided, where one did. */
  readonly evidence: Evidence | null
  /** In a coder's words; null outside inpatient stays. */
  readonly because: string | null
}

const answer = (indicator: PresentOnAdmission, because: string | null, cue: PlaceCue | null = null): PoaAnswer => ({
  indicator,
  because,
  evidence: cue === null ? null : { ...cue.span, supports: 'poa', assertion: 'present' },
})

export function assignPoa(draft: DraftDiagnosis, context: CodingContext): PoaAnswer {
  if (!context.inpatient) return answer(null, null)
  if (context.codeSet.poaExempt(draft.code)) return answer('1', 'POA: the code is exempt')
  const places = placesOf(draft, context).filter((place) => place.assertion !== 'family')
  const stated = places.filter((place) => place.assertion === 'present' || place.assertion === 'possible')
  const cues = stated.flatMap((place) => {
    const cue = nearestCue(place)
    return cue === null ? [] : [{ place, cue }]
  })
  return (
    byCategory(draft, cues, context) ??
    byStatement(draft, cues, stated, context) ??
    byTime(draft, places, stated, context)
  )
}

type CuedPlace = { readonly place: Place; readonly cue: PlaceCue }

const ofKind = (cues: readonly CuedPlace[], kind: CueKind): PlaceCue | null =>
  cues.find((one) => one.cue.kind === kind)?.cue ?? null

/** Newborns are admitted at birth; congenital conditions are always present; lacerations and hemorrhage of a delivery are not. */
function byCategory(draft: DraftDiagnosis, cues: readonly CuedPlace[], context: CodingContext): PoaAnswer | null {
  const { code } = draft
  if (code.startsWith('Q')) return answer('Y', 'POA: congenital conditions are always present')
  const born = context.ageDays !== null && context.ageDays <= 28
  if (code.startsWith('P') && born && ofKind(cues, 'not-on-admission') === null) {
    return answer('Y', 'POA: a newborn is admitted at birth, so what began before or during it is present')
  }
  if (onsetCues().duringDelivery.some((prefix) => code.startsWith(prefix)) && ofKind(cues, 'on-admission') === null) {
    return answer('N', 'POA: it describes the delivery, which followed admission')
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
  if (undeterminable !== null) return answer('W', 'POA: the provider says that it cannot be determined', undeterminable)
  const later =
    cues.find((one) => one.cue.kind === 'not-on-admission' && !fromAdmission(one.place, context))?.cue ?? null
  const early = stated.some((place) => fromAdmission(place, context))
  const explicit = ofKind(cues, 'on-admission')
  if (
    later !== null &&
    (!early || combinesConcepts(draft, context)) &&
    (explicit === null || combinesConcepts(draft, context))
  ) {
    return answer('N', 'POA: the record says that it developed after admission', later)
  }
  return explicit === null ? null : answer('Y', 'POA: the record says that it was present on admission', explicit)
}

/** One code for a condition and its exacerbation, bleeding, obstruction or the like. */
function combinesConcepts(draft: DraftDiagnosis, { codeSet }: CodingContext): boolean {
  const title = codeSet.entry(draft.code)?.title ?? ''
  return (
    !/^[AB]|due to (?:\w+ )?(?:staphylococcus|streptococcus|escherichia|pseudomonas|klebsiella)/i.test(title) &&
    /\b(?:with|acute on chronic|and)\b/i.test(title)
  )
}

function byTime(
  draft: DraftDiagnosis,
  places: readonly Place[],
  stated: readonly Place[],
  context: CodingContext,
): PoaAnswer {
  const lasting = !onsetCues().mayBeginInStay.some((prefix) => draft.code.startsWith(prefix))
  if (lasting && acuityOf(draft, context.codeSet) === 'chronic')
    return answer('Y', 'POA: a chronic condition is present even when it is found later')
  if (stated.some((place) => fromAdmission(place, context)))
    return answer('Y', 'POA: it is documented at the time of admission')
  const care = stated.flatMap((place) => {
    const cue = nearestCue(place, ['during-care'])
    return cue === null ? [] : [cue]
  })[0]
  if (care !== undefined)
    return answer('N', 'POA: first named in the course of the stay, with words of a later beginning', care)
  const denied = places.some((place) => place.assertion === 'negated' && fromAdmission(place, context))
  if (denied) return answer('N', 'POA: denied at admission and found later')
  const admissionKnown = context.tidy.documents.some((document) =>
    fromAdmission({ document, section: 'unknown' }, context),
  )
  return admissionKnown && stated.length > 0 && !namedAtEndOnly(stated)
    ? answer('U', 'POA: the documents of admission do not name it and nothing says when it began')
    : answer('Y', 'POA: nothing in the record places its beginning after admission')
}

/** Stated only as a final diagnosis: the list says nothing of time, and most final diagnoses were there at the start. */
function namedAtEndOnly(stated: readonly Place[]): boolean {
  return stated.every((place) => place.section === 'discharge-diagnosis')
}
