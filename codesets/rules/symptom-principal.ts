// ICD-10-CM Official Guidelines FY2026 II.A and IV.D: a symptom is not listed first when its disease is established.
import type { ClinicalData } from '../clinical-data.ts'
import type { CodingContext, OrderedDiagnosis } from '../draft.ts'
import { placesOf, saidDueTo } from '../order/places-of.ts'
import { type Rule, error, guideline, startsWithAny } from './rule.ts'

export function symptomPrincipal(clinical: ClinicalData): Rule {
  return (coded, context) => {
    const first = coded.find((one) => one.principal)
    if (first === undefined || !first.code.startsWith('R')) return []
    const disease = coded.find((one) => explains(one, first, clinical, context))
    if (disease === undefined) return []
    return [
      error(
        'symptom-principal',
        [first.code, disease.code],
        `${first.code} is a symptom of ${disease.code}, which is established and goes first`,
        guideline(context, context.inpatient ? 'II.A' : 'IV.D'),
      ),
    ]
  }
}

/** The symptom is a routine part of the disease, or the provider says in one sentence that it is due to it. */
function explains(
  disease: OrderedDiagnosis,
  symptom: OrderedDiagnosis,
  clinical: ClinicalData,
  context: CodingContext,
): boolean {
  if (disease.code === symptom.code || /^[RV-Z]/.test(disease.code) || disease.uncertain) return false
  return (
    saidDueTo(placesOf(symptom, context), placesOf(disease, context)) ||
    clinical.integralSymptoms.some(
      (row) => startsWithAny(symptom.code, row.symptoms) && startsWithAny(disease.code, row.disease),
    )
  )
}
