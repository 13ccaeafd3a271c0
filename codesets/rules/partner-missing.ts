// ICD-10-CM Official Guidelines FY2026 I.B.14, I.C.20, I.C.21.c.3: codes that stand only beside a partner; each line cites its section.
import type { ClinicalData } from '../clinical-data.ts'
import { type Rule, guideline, startsWithAny, warning } from './rule.ts'

export function partnerMissing(clinical: ClinicalData): Rule {
  return (coded, context) =>
    coded.flatMap(({ code }) => {
      const row = clinical.dependentCodes
        .filter((one) => code.startsWith(one.code))
        .toSorted((a, b) => b.code.length - a.code.length)[0]
      if (row === undefined || coded.some((other) => other.code !== code && startsWithAny(other.code, row.needs)))
        return []
      return [
        warning(
          'partner-missing',
          [code],
          `${code} stands beside a diagnosis that is not coded here`,
          guideline(context, row.section),
        ),
      ]
    })
}
