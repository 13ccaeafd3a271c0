// ICD-10-CM Official Guidelines FY2026 I.B.7, I.B.9 and I.C chapter rules: codes that are never complete alone; each line cites its section.
import type { Finding } from '../../encounter/result.ts'
import type { CodingContext, OrderedDiagnosis } from '../draft.ts'
import { type Rule, error, guideline, startsWithAny, warning } from './rule.ts'
import { type RuleData, ruleData } from './rule-data.ts'

type Row = RuleData['neededTogether'][number]

export const neededTogether: Rule = (coded, context) =>
  ruleData().neededTogether.flatMap((row) => judgeRow(row, coded, context))

function judgeRow(row: Row, coded: readonly OrderedDiagnosis[], context: CodingContext): readonly Finding[] {
  const asking = coded.filter(({ code }) => startsWithAny(code, row.when) && !startsWithAny(code, row.except ?? []))
  if (asking.length === 0) return []
  const missing = row.needs.filter(
    (group) =>
      !coded.some((other) => startsWithAny(other.code, group) && !(asking.length === 1 && asking[0] === other)),
  )
  if (missing.length === 0) return []
  const say = row.severity === 'error' ? error : warning
  const codes = asking.map(({ code }) => code)
  return [
    say(
      'needed-together',
      codes,
      `${codes.join(', ')} lacks ${missing.map(shortList).join(' and ')}: ${row.because}`,
      guideline(context, row.section),
    ),
  ]
}

const shortList = (group: readonly string[]): string =>
  group.length <= 4 ? `${group.join(', ')}-` : `a code such as ${group.slice(0, 3).join('-, ')}-`
