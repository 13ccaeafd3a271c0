// ICD-10-CM Official Guidelines FY2026 I.C.1.a.1, I.C.1.f.1, I.C.1.g.1.a, I.C.10.c, I.C.10.e: never coded from an uncertain diagnosis, in no setting.
import { restsOnUncertain } from './rests-on-uncertain.ts'
import { ruleData } from './rule-data.ts'
import { type Rule, error, guideline, startsWithAny } from './rule.ts'

export const confirmedOnly: Rule = (coded, context) =>
  coded.flatMap((one) => {
    const { code } = one
    const row = restsOnUncertain(one)
      ? ruleData().confirmedOnly.find((other) => startsWithAny(code, other.codes))
      : undefined
    return row === undefined
      ? []
      : [
          error(
            'confirmed-only',
            [code],
            `${code} is coded only when it is documented as confirmed`,
            guideline(context, row.section),
          ),
        ]
  })
