// ICD-10-CM Official Guidelines FY2026 Appendix I: where nobody says when it began, what it is and where it is first named decide.
import type { CodingContext, DraftDiagnosis } from '../draft.ts'
import { acuityOf } from '../order/acuity-of.ts'
import { documentKind } from '../order/document-kind.ts'
import type { Place } from '../order/places-of.ts'
import { isSymptom } from '../resolve/reported-today.ts'
import { startsWithAny } from '../rules/rule.ts'
import { type PoaAnswer, poaAnswer } from './poa-answer.ts'
import { cameWithIt, firstNamedLater, fromAdmission, infectionAtAdmission } from './from-admission.ts'
import { nearestCue } from './nearest-cue.ts'
import { onsetCues } from './onset-cues.ts'

/** `places` holds denials too, `stated` only what is said to be there. */
export function byTime(
  draft: DraftDiagnosis,
  places: readonly Place[],
  stated: readonly Place[],
  context: CodingContext,
): PoaAnswer {
  const { code } = draft
  if (!startsWithAny(code, onsetCues().mayBeginInStay) && acuityOf(draft, context.codeSet) === 'chronic') {
    return poaAnswer('Y', 'POA: a chronic condition is present even when it is found later')
  }
  if (stated.some((place) => cameWithIt(place, context))) {
    return poaAnswer('Y', 'POA: it is documented at the time of admission')
  }
  const care = stated.flatMap((place) => nearestCue(place, ['during-care']) ?? [])[0]
  if (care !== undefined) {
    return poaAnswer('N', 'POA: first named in the course of the stay, with words of a later beginning', care)
  }
  if (stated.some((place) => fromAdmission(place, context))) {
    return poaAnswer('Y', 'POA: it is documented within a day of admission')
  }
  if (infectionAtAdmission(draft, context)) {
    return poaAnswer('Y', 'POA: the infection was there at admission, only its organism became known later')
  }
  return bySilence(draft, places, stated, context)
}

/** The documents of admission do not name it. */
function bySilence(
  draft: DraftDiagnosis,
  places: readonly Place[],
  stated: readonly Place[],
  context: CodingContext,
): PoaAnswer {
  const { code } = draft
  if (places.some((place) => isDenial(place, draft) && fromAdmission(place, context))) {
    return poaAnswer('N', 'POA: denied at admission and found later')
  }
  const silent = context.tidy.documents.some((document) => fromAdmission({ document, section: 'unknown' }, context))
  if (silent && startsWithAny(code, onsetCues().afterDelivery)) {
    return poaAnswer('N', 'POA: it follows the delivery and the documents of admission do not name it')
  }
  if (silent && operatedInStay(context) && startsWithAny(code, onsetCues().afterSurgery)) {
    return poaAnswer('N', 'POA: it follows the operation of this stay and the documents of admission do not name it')
  }
  const newInStay = !NOT_BY_DAYS.test(code) && (!isSymptom(code) || startsWithAny(code, onsetCues().beginsInHospital))
  if (silent && newInStay && firstNamedLater(stated, context)) {
    return poaAnswer('N', 'POA: first named on the third day or later, in no document of the days before')
  }
  return silent && stated.length > 0 && startsWithAny(code, onsetCues().beginsInHospital)
    ? poaAnswer('U', 'POA: the documents of admission do not name it and nothing says when it began')
    : poaAnswer('Y', 'POA: nothing in the record places its beginning after admission')
}

/** Injuries and neoplasms come from before the stay, newborns have a rule of their own, sepsis may only be named late: days alone do not answer. */
const NOT_BY_DAYS = /^(?:S|T(?:[01]|2[0-8])|A40|A41|C|D[0-4]|P)/

/** "No atrial fibrillation", of the same category as the code; "no known" speaks of the history. */
function isDenial(place: Place, { code, problem }: DraftDiagnosis): boolean {
  if (place.assertion !== 'negated') return false
  const mention = problem?.mentions.find((one) => one.documentId === place.document.id && one.start === place.start)
  const best = mention?.links[0]?.code
  if (best !== undefined && !best.startsWith(code.slice(0, 3))) return false
  return !/\bno (?:known|prior|previous|history of|hx of|h\/o)\s*$/i.test(place.document.text.slice(0, place.start))
}

/** An operative document, or days counted from an operation. */
function operatedInStay(context: CodingContext): boolean {
  return context.tidy.documents.some(
    (document) =>
      documentKind(document.id, context) === 'operative' ||
      (!fromAdmission({ document, section: 'unknown' }, context) && AFTER_OPERATION.test(document.text)),
  )
}

const AFTER_OPERATION = /\bPOD ?#?\d+\b|\bpost-?op(?:erative)? day\b/i
