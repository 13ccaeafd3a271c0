// ICD-10-CM Official Guidelines FY2026 I.B.2 and IV.F: codes are reported with their full number of characters.
import { type Rule, error, guideline } from './rule.ts'

export const billable: Rule = (coded, context) =>
  coded.flatMap(({ code }) => {
    const entry = context.codeSet.entry(code)
    if (entry === null || entry.billable) return []
    const below = context.codeSet.children(code)
    const next = below.length === 0 ? 'characters are missing' : `choose one below it: ${below.slice(0, 6).join(', ')}`
    return [error('billable', [code], `${code} is a header, not a full code; ${next}`, guideline(context, 'I.B.2'))]
  })
