// ICD-10-CM Official Guidelines FY2026 I.B.14, I.C.4.a.3, I.C.15, I.C.20: codes that stand only beside others.
import type { DependentCode } from '../clinical-data.ts'
import type { Combination, DraftDiagnosis } from '../draft.ts'

/** Drops a code whose partners (one of `needs`) are not on the encounter: BMI without a weight diagnosis, an external cause without an injury. */
export function dependentCodes(lines: readonly DependentCode[]): Combination {
  return (drafts) => {
    const lonely = drafts.filter((draft) => {
      const line = lines
        .filter((one) => draft.code.startsWith(one.code))
        .toSorted((a, b) => b.code.length - a.code.length)[0]
      return (
        line !== undefined &&
        !drafts.some((other) => other !== draft && line.needs.some((prefix) => other.code.startsWith(prefix)))
      )
    })
    return {
      drafts: drafts.filter((draft) => !lonely.includes(draft)),
      rejected: lonely.map((draft: DraftDiagnosis) => ({
        code: draft.code,
        reason: 'not-addressed' as const,
        evidence: draft.evidence,
      })),
    }
  }
}
