// ICD-10-CM Official Guidelines FY2026 I.C.1.a, I.C.5.b.2, I.C.9, I.C.14.a.1, I.C.21.c: pairs of which the guideline itself keeps one.
import type { Rejection } from '../../encounter/result.ts'
import type { Combination, DraftDiagnosis } from '../draft.ts'
import { startsWithAny } from '../rules/rule.ts'
import { ruleData } from '../rules/rule-data.ts'

/** Drops what the other code of the pair says already (stage beside end-stage, abuse beside dependence); other pairs stay for a coder. */
export const settlePairs: Combination = (drafts, context) => {
  const dropped = new Map<DraftDiagnosis, { by: DraftDiagnosis; section: string; because: string }>()
  for (const { a, b, keep, section, because } of ruleData().neverTogether) {
    if (keep === undefined) continue
    const [kept, lost] = keep === 'a' ? [a, b] : [b, a]
    const by = drafts.find((one) => startsWithAny(one.code, kept) && !one.uncertain && !dropped.has(one))
    if (by === undefined) continue
    for (const one of drafts) {
      if (one !== by && startsWithAny(one.code, lost) && !startsWithAny(one.code, kept))
        dropped.set(one, { by, section, because })
    }
  }
  return {
    drafts: drafts
      .filter((one) => !dropped.has(one))
      .map((one) =>
        [...dropped]
          .filter(([, { by }]) => by === one)
          .reduce((kept, [lost, why]) => withStep(kept, lost, why, context.fiscalYear), one),
      ),
    rejected: [...dropped].map(
      ([one, { by }]): Rejection => ({ code: one.code, reason: 'combined', because: by.code, evidence: one.evidence }),
    ),
  }
}

function withStep(
  kept: DraftDiagnosis,
  lost: DraftDiagnosis,
  why: { readonly section: string; readonly because: string },
  fiscalYear: number,
): DraftDiagnosis {
  return {
    ...kept,
    steps: [...kept.steps, `${lost.code} is not coded beside ${kept.code}: ${why.because}`],
    guidelines: [...kept.guidelines, { fiscalYear, section: why.section }],
  }
}
