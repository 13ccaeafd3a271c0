// ICD-10-CM Official Guidelines FY2026 I.C.20.a.6: an external cause code is never principal or first-listed.
import { type Rule, error, guideline } from './rule.ts'

export const externalCauseFirst: Rule = (coded, context) =>
  coded
    .filter((one) => one.principal && (/^[V-Y]/.test(one.code) || context.codeSet.edits(one.code).externalCause))
    .map(({ code }) =>
      error(
        'external-cause-first',
        [code],
        `${code} is an external cause and cannot be listed first`,
        guideline(context, 'I.C.20.a.6'),
      ),
    )
