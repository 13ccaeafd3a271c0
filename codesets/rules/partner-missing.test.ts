import { describe } from 'vitest'
import { NO_CLINICAL } from './fake-clinical.ts'
import { partnerMissing } from './partner-missing.ts'
import { NO_RELEASE, testRule } from './rule-table.ts'

describe('partner-missing', () => {
  testRule(
    'partner-missing',
    partnerMissing({ ...NO_CLINICAL, dependentCodes: [{ code: 'Z68', needs: ['E66'], section: 'I.B.14' }] }),
    NO_RELEASE,
    {
      alone: { codes: ['I10', 'Z68.35'], finds: ['warning I.B.14: Z68.35'] },
      'beside its partner': { codes: ['E66.9', 'Z68.35'], finds: [] },
    },
  )
})
