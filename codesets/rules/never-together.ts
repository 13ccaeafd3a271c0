// ICD-10-CM Official Guidelines FY2026 I.C chapter rules: pairs that never share a record; each line of the table cites its section.
import { type Rule, error, guideline, startsWithAny, warning } from './rule.ts'
import { ruleData } from './rule-data.ts'

export const neverTogether: Rule = (coded, context) =>
  ruleData().neverTogether.flatMap((row) => {
    const a = coded.filter(({ code }) => startsWithAny(code, row.a))
    const b = coded.filter(({ code }) => startsWithAny(code, row.b) && !a.some((other) => other.code === code))
    const first = a[0]
    if (first === undefined || b.length === 0) return []
    const say = row.severity === 'error' ? error : warning
    const others = b.map(({ code }) => code)
    return [
      say(
        'never-together',
        [first.code, ...others],
        `${first.code} and ${others.join(', ')}: ${row.because}`,
        guideline(context, row.section),
      ),
    ]
  })
