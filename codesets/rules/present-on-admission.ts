// ICD-10-CM Official Guidelines FY2026 Appendix I: every inpatient diagnosis has a POA indicator or is exempt; outpatients have none.
import type { Finding } from '../../encounter/result.ts'
import type { CodingContext, OrderedDiagnosis } from '../draft.ts'
import { type Rule, error, guideline, warning } from './rule.ts'

export const presentOnAdmission: Rule = (coded, context) =>
  coded.flatMap((one) => (context.inpatient ? judgeInpatient(one, context) : judgeOutpatient(one, context)))

function judgeOutpatient(
  { code, presentOnAdmission: poa }: OrderedDiagnosis,
  context: CodingContext,
): readonly Finding[] {
  return poa === null
    ? []
    : [
        error(
          'present-on-admission',
          [code],
          `${code} has an indicator outside an inpatient stay`,
          guideline(context, 'Appendix I'),
        ),
      ]
}

function judgeInpatient(diagnosis: OrderedDiagnosis, context: CodingContext): readonly Finding[] {
  const { code, principal, presentOnAdmission: poa } = diagnosis
  const authority = guideline(context, 'Appendix I')
  const exempt = context.codeSet.poaExempt(code)
  if (exempt) {
    return poa === '1' ? [] : [error('present-on-admission', [code], `${code} is exempt from POA reporting`, authority)]
  }
  if (poa === null) return [error('present-on-admission', [code], `${code} has no POA indicator`, authority)]
  if (poa === '1') return [error('present-on-admission', [code], `${code} is not on the exempt list`, authority)]
  if (poa === 'U') {
    return [
      warning(
        'present-on-admission',
        [code],
        `the record does not say whether ${code} was present on admission; ask the provider`,
        authority,
      ),
    ]
  }
  if (poa === 'N' && principal && !/^[OPZ]/.test(code)) {
    return [
      warning(
        'present-on-admission',
        [code],
        `${code} is principal and not present on admission`,
        guideline(context, 'II'),
      ),
    ]
  }
  return []
}
