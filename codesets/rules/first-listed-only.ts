// ICD-10-CM Official Guidelines FY2026 I.C.21.c.15 (FY2025 I.C.21.c.16): Z codes that may only be principal or first-listed.
import { type Rule, error, guideline, startsWithAny } from './rule.ts'
import { ruleData } from './rule-data.ts'

export function isFirstListedOnly(code: string): boolean {
  const { codes, except } = ruleData().firstListedOnly
  return startsWithAny(code, codes) && !startsWithAny(code, except)
}

/** Two such codes on one record mean several encounters of one day, which the guideline allows: then one of them must be first. */
export const firstListedOnly: Rule = (coded, context) => {
  const { section } = ruleData().firstListedOnly
  const only = coded.filter(({ code }) => isFirstListedOnly(code))
  if (only.length === 0 || only.some((one) => one.principal)) return []
  const listed = only.map(({ code }) => code)
  return [
    error('first-listed-only', listed, `${listed.join(', ')} may only be listed first`, guideline(context, section)),
  ]
}
