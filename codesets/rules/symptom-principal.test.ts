import { describe } from 'vitest'
import { NO_CLINICAL } from './fake-clinical.ts'
import { symptomPrincipal } from './symptom-principal.ts'
import { NO_RELEASE, testRule } from './rule-table.ts'

describe('symptom-principal', () => {
  testRule(
    'symptom-principal',
    symptomPrincipal({ ...NO_CLINICAL, integralSymptoms: [{ disease: ['J18'], symptoms: ['R05'], section: 'I.B.5' }] }),
    NO_RELEASE,
    {
      'symptom before its disease': {
        codes: ['R05.9', 'J18.9'],
        finds: ['error II.A: R05.9 J18.9'],
        on: { setting: 'inpatient' },
      },
      outpatient: { codes: ['R05.9', 'J18.9'], finds: ['error IV.D: R05.9 J18.9'] },
      'symptom before another disease': { codes: ['R05.9', 'I10'], finds: [] },
    },
  )
})
