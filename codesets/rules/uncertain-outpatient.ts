// ICD-10-CM Official Guidelines FY2026 IV.H: outside inpatient stays an uncertain diagnosis is not coded; the symptom or reason is.
import { restsOnUncertain } from './rests-on-uncertain.ts'
import { type Rule, error, guideline } from './rule.ts'

export const uncertainOutpatient: Rule = (coded, context) =>
  context.inpatient
    ? []
    : coded
        .filter((one) => restsOnUncertain(one) && one.role !== 'encounter-reason')
        .map(({ code }) =>
          error(
            'uncertain-outpatient',
            [code],
            `${code} is documented only as uncertain; code the symptom, finding or reason for the visit`,
            guideline(context, 'IV.H'),
          ),
        )
