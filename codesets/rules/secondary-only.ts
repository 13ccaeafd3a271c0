// ICD-10-CM Official Guidelines FY2026 I.B.14, I.C.1, I.C.18, I.C.19.e.5.c, I.C.21.c: codes that are never principal or first-listed.
import { isUnderdosing } from './intent-of.ts'
import { type Rule, error, guideline, startsWithAny, warning } from './rule.ts'
import { ruleData } from './rule-data.ts'

export const secondaryOnly: Rule = (coded, context) =>
  coded
    .filter((one) => one.principal)
    .flatMap(({ code }) => {
      if (isUnderdosing(code)) {
        return [
          error(
            'secondary-only',
            [code],
            `${code} is underdosing and never listed first`,
            guideline(context, 'I.C.19.e.5.c'),
          ),
        ]
      }
      const row = ruleData().secondaryOnly.find(
        (one) => startsWithAny(code, one.codes) && !startsWithAny(code, one.except ?? []),
      )
      if (row === undefined) return []
      const say = row.severity === 'error' ? error : warning
      return [
        say('secondary-only', [code], `${code} is not listed first: ${row.because}`, guideline(context, row.section)),
      ]
    })
