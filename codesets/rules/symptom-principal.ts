// ICD-10-CM Official Guidelines FY2026 II.A and IV.D: a symptom is not listed first when its disease is established.
import type { ClinicalData } from '../clinical-data.ts'
import type { OrderedDiagnosis } from '../draft.ts'
import { type Rule, error, guideline, startsWithAny } from './rule.ts'

export function symptomPrincipal(clinical: ClinicalData): Rule {
  return (coded, context) => {
    const first = coded.find((one) => one.principal)
    if (first === undefined || !first.code.startsWith('R')) return []
    const disease = coded.find((one) => explains(one, first, clinical))
    if (disease === undefined) return []
    const section = context.inpatient ? 'II.A' : 'IV.D'
    return [
      error(
        'symptom-principal',
        [first.code, disease.code],
        `${first.code} is a symptom of ${disease.code}, which is established and goes first`,
        guideline(context, section),
      ),
    ]
  }
}

/** A disease that the authored tables link to the symptom, whether as its routine part or not. */
export function explains(
  disease: OrderedDiagnosis,
  symptom: { readonly code: string },
  clinical: ClinicalData,
): boolean {
  if (disease.code === symptom.code || disease.code.startsWith('R')) return false
  return [...clinical.integralSymptoms, ...clinical.notIntegral].some(
    (row) => startsWithAny(symptom.code, row.symptoms) && startsWithAny(disease.code, row.disease),
  )
}
