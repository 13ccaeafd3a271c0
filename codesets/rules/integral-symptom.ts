// ICD-10-CM Official Guidelines FY2026 I.B.5 and I.B.6: what routinely belongs to a confirmed disease is not coded beside it.
import type { ClinicalData } from '../clinical-data.ts'
import { type Rule, error, guideline, startsWithAny } from './rule.ts'

export function integralSymptom(clinical: ClinicalData): Rule {
  return (coded, context) =>
    coded.flatMap((symptom) =>
      clinical.integralSymptoms
        .filter((row) => startsWithAny(symptom.code, row.symptoms))
        .flatMap((row) => {
          const disease = coded.find(
            (one) =>
              one.code !== symptom.code &&
              startsWithAny(one.code, row.disease) &&
              !keptApart(one.code, symptom.code, clinical),
          )
          return disease === undefined ? [] : [{ disease, section: row.section }]
        })
        .slice(0, 1)
        .map(({ disease, section }) =>
          error(
            'integral-symptom',
            [symptom.code, disease.code],
            `${symptom.code} is part of ${disease.code} and not coded beside it`,
            guideline(context, section),
          ),
        ),
    )
}

function keptApart(disease: string, symptom: string, clinical: ClinicalData): boolean {
  return clinical.notIntegral.some((row) => startsWithAny(symptom, row.symptoms) && startsWithAny(disease, row.disease))
}
