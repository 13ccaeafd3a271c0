// ICD-10-CM Official Guidelines FY2026 II.H and III.C: an inpatient's uncertain diagnosis is coded only when still so documented at discharge.
import { documentKind } from '../order/document-kind.ts'
import { placesOf } from '../order/places-of.ts'
import { restsOnUncertain } from './rests-on-uncertain.ts'
import { type Rule, error, guideline } from './rule.ts'

export const uncertainAtDischarge: Rule = (coded, context) => {
  const closing = context.tidy.documents.filter(
    (document) => document.setAside === null && documentKind(document.id, context) === 'discharge',
  )
  if (!context.inpatient || closing.length === 0) return []
  return coded
    .filter(
      (one) =>
        restsOnUncertain(one) &&
        !placesOf(one, context).some((place) => closing.some((document) => document.id === place.document.id)),
    )
    .map(({ code, principal }) =>
      error(
        'uncertain-at-discharge',
        [code],
        `${code} was uncertain earlier and the documents of discharge do not name it`,
        guideline(context, principal ? 'II.H' : 'III.C'),
      ),
    )
}
