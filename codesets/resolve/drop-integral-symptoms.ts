// ICD-10-CM Official Guidelines FY2026 I.B.5 and I.B.6: a symptom routinely part of a confirmed disease is not coded beside it.
import type { ClinicalData } from '../clinical-data.ts'
import type { Changes, DraftDiagnosis } from '../draft.ts'
import { isSymptom } from './reported-today.ts'

const startsWithAny = (code: string, prefixes: readonly string[]): boolean =>
  prefixes.some((prefix) => code.startsWith(prefix))

export function dropIntegralSymptoms(drafts: readonly DraftDiagnosis[], clinical: ClinicalData): Changes {
  const diseaseOf = (symptom: DraftDiagnosis): DraftDiagnosis | undefined => {
    const integral = clinical.integralSymptoms.filter((one) => startsWithAny(symptom.code, one.symptoms))
    if (integral.length === 0) return undefined
    const separate = clinical.notIntegral.filter((one) => startsWithAny(symptom.code, one.symptoms))
    return drafts.find(
      (disease) =>
        disease !== symptom &&
        !isSymptom(disease.code) &&
        integral.some((one) => startsWithAny(disease.code, one.disease)) &&
        !separate.some((one) => startsWithAny(disease.code, one.disease)),
    )
  }
  const dropped = new Map(
    drafts.flatMap((draft) => {
      const disease = diseaseOf(draft)
      return disease === undefined ? [] : [[draft, disease] as const]
    }),
  )
  return {
    drafts: drafts.filter((draft) => !dropped.has(draft)),
    rejected: [...dropped].map(([draft, disease]) => ({
      code: draft.code,
      reason: 'integral-symptom' as const,
      because: disease.code,
      evidence: draft.evidence,
    })),
  }
}
