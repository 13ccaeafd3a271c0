// ICD-10-CM Official Guidelines FY2026 I.A.12.a, I.B.4, I.B.2, I.C.21.c.4: Excludes1 pairs that the classification itself decides.
import type { Rejection } from '../../encounter/result.ts'
import { saidUnrelated } from '../combine/stated-link.ts'
import type { Changes, CodingContext, Combination, DraftDiagnosis } from '../draft.ts'
import { isSymptom } from '../resolve/reported-today.ts'
import { coveredBy } from '../rules/less-specific.ts'
import { startsWithAny } from '../rules/rule.ts'
import { ruleData } from '../rules/rule-data.ts'
import { excludes1Clash } from './excludes1-clash.ts'

type Settlement = {
  readonly drop: DraftDiagnosis
  readonly keep: DraftDiagnosis
  readonly step: string
  readonly section: string
}

/**
 * Drops the side that the classification subordinates: a symptom to its disease, an unspecified code to the specific one, history
 * to the condition still there. Every other clash keeps both codes; the rule `excludes1` then reports it and a coder decides.
 */
export const settleExcludes1: Combination = (drafts, context) => {
  let changes: Changes = { drafts, rejected: [] }
  for (
    let settled = nextSettlement(changes.drafts, context);
    settled !== null;
    settled = nextSettlement(changes.drafts, context)
  ) {
    changes = carryOut(settled, changes, context)
  }
  return changes
}

function nextSettlement(drafts: readonly DraftDiagnosis[], context: CodingContext): Settlement | null {
  for (const [at, first] of drafts.entries()) {
    for (const second of drafts.slice(at + 1)) {
      if (excludes1Clash(first.code, second.code, context.codeSet) === null || saidUnrelated(first, second, context))
        continue
      const settled = settle(first, second, context) ?? settle(second, first, context)
      if (settled !== null) return settled
    }
  }
  return null
}

function settle(drop: DraftDiagnosis, keep: DraftDiagnosis, context: CodingContext): Settlement | null {
  if (drop.uncertain !== keep.uncertain && keep.uncertain) return null
  if (isSymptom(drop.code) && !isSymptom(keep.code) && isDisease(keep)) {
    return { drop, keep, step: `${drop.code} is a symptom that ${keep.code} excludes`, section: 'I.B.4' }
  }
  if (coveredBy(drop.code, keep.code, context.codeSet)) {
    return { drop, keep, step: `${drop.code} says less than ${keep.code} of the same family`, section: 'I.B.2' }
  }
  const past = ruleData().historyPairs.some(
    (row) => startsWithAny(drop.code, row.history) && startsWithAny(keep.code, row.active),
  )
  return past
    ? { drop, keep, step: `${drop.code} is history of what ${keep.code} names as still there`, section: 'I.C.21.c.4' }
    : null
}

const isDisease = (draft: DraftDiagnosis): boolean => draft.role === 'problem' || draft.role === 'complication'

function carryOut(settled: Settlement, changes: Changes, context: CodingContext): Changes {
  const { drop, keep } = settled
  const rejection: Rejection = { code: drop.code, reason: 'excludes1', because: keep.code, evidence: drop.evidence }
  const kept: DraftDiagnosis = {
    ...keep,
    steps: [...keep.steps, settled.step],
    guidelines: [...keep.guidelines, { fiscalYear: context.fiscalYear, section: settled.section }],
  }
  return {
    drafts: changes.drafts.filter((one) => one !== drop).map((one) => (one === keep ? kept : one)),
    rejected: [...changes.rejected, rejection],
  }
}
