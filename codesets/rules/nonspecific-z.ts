// ICD-10-CM Official Guidelines FY2026 I.C.21.c.14 (FY2025 I.C.21.c.15): Z codes too vague for inpatients, rarely right elsewhere.
import { type Rule, guideline, startsWithAny, warning } from './rule.ts'
import { ruleData } from './rule-data.ts'

export const nonspecificZ: Rule = (coded, context) =>
  coded
    .filter(({ code }) => startsWithAny(code, ruleData().nonspecificZ.codes))
    .map(({ code }) =>
      warning(
        'nonspecific-z',
        [code],
        context.inpatient
          ? `${code} has little justification on an inpatient record`
          : `${code} is used only when nothing more precise is documented`,
        guideline(context, ruleData().nonspecificZ.section),
      ),
    )
