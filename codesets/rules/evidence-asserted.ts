// ICD-10-CM Official Guidelines FY2026 III, IV.H and IV.J: what is denied, a relative's, planned or only thought of is not the patient's diagnosis.
import type { Assertion } from '../../encounter/mention.ts'
import type { OrderedDiagnosis } from '../draft.ts'
import { type Rule, error, guideline } from './rule.ts'

const NOT_THE_PATIENTS: readonly Assertion[] = ['negated', 'family', 'hypothetical', 'planned']
/** Codes that say "family history of", "screening for", "not found", "no …": their evidence is rightly of that kind. */
const SAYS_SO = /^Z(?:0[0-9]|1[0-3]|2[0-9]|3[0-3]|4[0-9]|5[1-3]|7[1-6]|8[0-7]|91|92)/

export const evidenceAsserted: Rule = (coded, context) =>
  coded
    .filter(({ code, evidence }) => !SAYS_SO.test(code) && onlyUnasserted(evidence, context.inpatient))
    .map(({ code, evidence }) => {
      const kinds = [...new Set(problemAssertions(evidence))].join(', ')
      return error(
        'evidence-asserted',
        [code],
        `${code} rests only on statements that are ${kinds}`,
        guideline(context, context.inpatient ? 'III' : 'IV.J'),
      )
    })

function problemAssertions(evidence: OrderedDiagnosis['evidence']): readonly Assertion[] {
  return evidence.flatMap((one) => ('documentId' in one && one.supports === 'problem' ? [one.assertion] : []))
}

/** What resolved within a stay is coded; what resolved before a visit is not. */
function onlyUnasserted(evidence: OrderedDiagnosis['evidence'], inpatient: boolean): boolean {
  const assertions = problemAssertions(evidence)
  return (
    assertions.length > 0 &&
    assertions.every((one) => NOT_THE_PATIENTS.includes(one) || (one === 'resolved' && !inpatient))
  )
}
