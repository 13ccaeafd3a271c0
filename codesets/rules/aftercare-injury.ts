// ICD-10-CM Official Guidelines FY2026 I.C.19.a, I.C.19.c.1 and I.C.21.c.7: no aftercare Z code for an injury; its 7th character says so.
import { type Rule, error, guideline } from './rule.ts'

export const aftercareInjury: Rule = (coded, context) => {
  const aftercare = coded.find(
    ({ code }) => /^Z4(?:7\.[28]|8)/.test(code) && !code.startsWith('Z48.2') && !code.startsWith('Z48.3'),
  )
  const injury = coded.find(
    ({ code }) => /^(?:S|T(?:0|1[0-4]|2[0-8]|3[3-4])|M84\.[3-5]|M80)/.test(code) && /[DEFGHJKMNPQR]$/.test(code),
  )
  if (aftercare === undefined || injury === undefined) return []
  return [
    error(
      'aftercare-injury',
      [aftercare.code, injury.code],
      `care after an injury is ${injury.code} itself, not ${aftercare.code}`,
      guideline(context, 'I.C.19.a'),
    ),
  ]
}
