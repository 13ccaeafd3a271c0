// ICD-10-CM Official Guidelines FY2026 I.C.19.a and I.C.21.c.7: care after an injury is the injury code with its 7th character, no aftercare Z code.
import type { Combination } from '../draft.ts'
import { dropWhere } from './rule-draft.ts'

const AFTERCARE = /^Z4(?:7\.[28]|8\.(?!2|3))/
const HEALING_INJURY = /^(?:S|T(?:0|1[0-4]|2[0-8]|3[34])|M84\.[3-5]|M80).*[DEFGHJKMNPQR]$/

export const injuryAftercare: Combination = (drafts, { reporting }) => {
  const injury = reporting === 'all-mentions' ? undefined : drafts.find(({ code }) => HEALING_INJURY.test(code))
  return dropWhere(drafts, ({ code }) =>
    injury !== undefined && AFTERCARE.test(code) ? { reason: 'combined', because: injury.code } : null,
  )
}
