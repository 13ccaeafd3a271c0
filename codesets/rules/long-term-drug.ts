// ICD-10-CM Official Guidelines FY2026 I.C.4.a.3 and I.C.4.a.6.a: insulin and antidiabetic drugs in use are coded beside diabetes.
import type { SectionKind } from '../../encounter/tidy.ts'
import type { ClinicalData } from '../clinical-data.ts'
import { findTreatments, indexTreatments } from '../resolve/find-treatments.ts'
import { type Rule, guideline, startsWithAny, warning } from './rule.ts'

const DIABETES = ['E08', 'E09', 'E11', 'E13']
/** Where a hospital record speaks of drugs taken before and after the stay, not of a few days of insulin in it. */
const AT_HOME: readonly SectionKind[] = [
  'medications',
  'past-medical-history',
  'history-of-present-illness',
  'discharge-instructions',
]
const ANTIDIABETIC = ['Z79.4', 'Z79.84', 'Z79.85']

export function longTermDrug(clinical: ClinicalData): Rule {
  const drugs = clinical.longTermDrugs.filter((one) => ANTIDIABETIC.includes(one.code))
  const index = indexTreatments({
    ...clinical,
    treatments: drugs.map((one) => ({ treatment: one.drugs, kind: 'drug' as const, conditions: [one.code] })),
  })
  return (coded, context) => {
    const diabetes = coded.find(({ code }) => startsWithAny(code, DIABETES))
    if (diabetes === undefined) return []
    const found = findTreatments(context, index).filter((one) => !context.inpatient || AT_HOME.includes(one.section))
    const taken = new Set(found.flatMap((one) => one.treatment.conditions))
    const missing = [...taken].filter((code) => !coded.some((one) => one.code === code))
    // Insulin for a few days in hospital is not long-term (I.C.4.a.3): the reminder is for a person.
    return missing.map((code) =>
      warning(
        'long-term-drug',
        [diabetes.code],
        `the record names a drug of ${code}, which is not coded beside ${diabetes.code}`,
        guideline(context, 'I.C.4.a.3'),
      ),
    )
  }
}
