import { describe } from 'vitest'
import { confirmedOnly } from './confirmed-only.ts'
import { NO_RELEASE, testRule } from './rule-table.ts'

describe('confirmed-only', () => {
  testRule('confirmed-only', confirmedOnly, NO_RELEASE, {
    'COVID-19, even inpatient': {
      codes: ['U07.1'],
      finds: ['error I.C.1.g.1.a: U07.1'],
      on: { setting: 'inpatient' },
      each: { uncertain: true },
    },
    'identified influenza': { codes: ['J10.1'], finds: ['error I.C.10.c: J10.1'], each: { uncertain: true } },
    HIV: { codes: ['B20'], finds: ['error I.C.1.a.1: B20'], each: { uncertain: true } },
    confirmed: { codes: ['U07.1'], finds: [] },
    'other pneumonia': { codes: ['J18.9'], finds: [], on: { setting: 'inpatient' }, each: { uncertain: true } },
  })
})
