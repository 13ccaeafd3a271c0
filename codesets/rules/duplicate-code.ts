// ICD-10-CM Official Guidelines FY2026 I.B.12: each code is reported once per encounter.
import { type Rule, error, guideline } from './rule.ts'

export const duplicateCode: Rule = (coded, context) =>
  [...new Set(coded.map((one) => one.code))]
    .map((code) => ({ code, times: coded.filter((one) => one.code === code).length }))
    .filter(({ times }) => times > 1)
    .map(({ code, times }) =>
      error('duplicate-code', [code], `${code} is listed ${times} times`, guideline(context, 'I.B.12')),
    )
