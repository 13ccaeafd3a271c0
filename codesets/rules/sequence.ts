// ICD-10-CM Official Guidelines FY2026 I.C chapter rules: what stands before what; each line of the table cites its section.
import type { Finding } from '../../encounter/result.ts'
import type { CodingContext, OrderedDiagnosis } from '../draft.ts'
import { type Rule, error, guideline, startsWithAny } from './rule.ts'
import { isSequela } from './injury-sequela.ts'
import { type RuleData, ruleData } from './rule-data.ts'

export const sequence: Rule = (coded, context) =>
  ruleData().sequencePairs.flatMap((row) => judgeRow(row, coded, context))

/** Wrong when a later code stands before every code that should precede it. */
function judgeRow(
  row: RuleData['sequencePairs'][number],
  coded: readonly OrderedDiagnosis[],
  context: CodingContext,
): readonly Finding[] {
  const first = coded.find(({ code }) => startsWithAny(code, row.first) && !isSequela(code))
  if (first === undefined) return []
  const early = coded.filter(
    (one) =>
      startsWithAny(one.code, row.later) &&
      !startsWithAny(one.code, row.first) &&
      !isSequela(one.code) &&
      one.sequence < first.sequence,
  )
  if (early.length === 0) return []
  const codes = early.map(({ code }) => code)
  return [
    error(
      'sequence',
      [first.code, ...codes],
      `${first.code} goes before ${codes.join(', ')}: ${row.because}`,
      guideline(context, row.section),
    ),
  ]
}
