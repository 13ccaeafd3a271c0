// ICD-10-CM Official Guidelines FY2026 I.B.14, I.A.19 and III.B: a diagnosis rests on a provider's words; others may add only what I.B.14 lists.
import type { CodingContext, OrderedDiagnosis } from '../draft.ts'
import { type DocumentRole, documentRole } from '../resolve/document-role.ts'
import { type Rule, error, guideline, warning } from './rule.ts'

/** BMI, coma and stroke scales, alcohol level, social circumstances, underimmunization; ulcer stage and depth; firearm intent. */
const OTHERS_MAY = /^(?:Z68|R40\.2[1-4]|R29\.7|Y90|Z5[5-9]|Z6[0-5]|Z28\.3|[V-Y])/

export const providerStatement: Rule = (coded, context) =>
  coded
    .filter(({ code }) => !OTHERS_MAY.test(code))
    .flatMap((one) => {
      const roles = rolesOf(one, context)
      if (roles.length === 0 || roles.includes('provider')) return []
      if (roles.every((role) => role === 'nursing')) {
        // Status and circumstance codes are facts about care rather than diagnoses: a person looks.
        const say = one.code.startsWith('Z') ? warning : error
        return [
          say(
            'provider-statement',
            [one.code],
            `${one.code} rests only on clinicians who do not establish diagnoses`,
            guideline(context, 'I.B.14'),
          ),
        ]
      }
      return context.inpatient
        ? [
            warning(
              'provider-statement',
              [one.code],
              `${one.code} rests only on reports of tests; the provider has not stated it`,
              guideline(context, 'III.B'),
            ),
          ]
        : []
    })

function rolesOf(one: OrderedDiagnosis, { tidy }: CodingContext): readonly DocumentRole[] {
  return one.evidence.flatMap((evidence) => {
    if (!('documentId' in evidence) || evidence.supports !== 'problem') return []
    const document = tidy.encounter.documents.find((other) => other.id === evidence.documentId)
    return document === undefined ? [] : [documentRole(document)]
  })
}
