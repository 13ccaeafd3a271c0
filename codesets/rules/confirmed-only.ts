// ICD-10-CM Official Guidelines FY2026 I.C.1.a.1, I.C.1.f.1, I.C.1.g.1.a, I.C.10.c, I.C.10.e: never coded from an uncertain diagnosis, in no setting.
import { ruleData } from './rule-data.ts'
import { type Rule, error, guideline, startsWithAny } from './rule.ts'

export const confirmedOnly: Rule = (coded, context) =>
  coded.flatMap(({ code, uncertain }) => {
    const row = uncertain ? ruleData().confirmedOnly.find((one) => startsWithAny(code, one.codes)) : undefined
    return row === undefined
      ? []
      : [error('confirmed-only', [code], `${code} is coded only when it is documented as confirmed`, guideline(context, row.section))]
  })
