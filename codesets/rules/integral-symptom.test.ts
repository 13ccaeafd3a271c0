import { describe } from 'vitest'
import { NO_CLINICAL } from './fake-clinical.ts'
import { integralSymptom } from './integral-symptom.ts'
import { NO_RELEASE, testRule } from './rule-table.ts'

describe('integral-symptom', () => {
  testRule(
    'integral-symptom',
    integralSymptom({
      ...NO_CLINICAL,
      integralSymptoms: [{ disease: ['J18'], symptoms: ['R05', 'R09'], section: 'I.B.5' }],
      notIntegral: [{ disease: ['J18'], symptoms: ['R09.02'], why: 'not inherent' }],
    }),
    NO_RELEASE,
    {
      'part of the disease': { codes: ['J18.9', 'R05.9'], finds: ['error I.B.5: R05.9 J18.9'] },
      'kept apart by name': { codes: ['J18.9', 'R09.02'], finds: [] },
      'another symptom': { codes: ['J18.9', 'R55'], finds: [] },
    },
  )
})
