import { describe } from 'vitest'
import { uncertainOutpatient } from './uncertain-outpatient.ts'
import { NO_RELEASE, testRule } from './rule-table.ts'

describe('uncertain-outpatient', () => {
  testRule('uncertain-outpatient', uncertainOutpatient, NO_RELEASE, {
    outpatient: { codes: ['J18.9'], finds: ['error IV.H: J18.9'], each: { uncertain: true } },
    inpatient: { codes: ['J18.9'], finds: [], on: { setting: 'inpatient' }, each: { uncertain: true } },
    certain: { codes: ['J18.9'], finds: [] },
  })
})
