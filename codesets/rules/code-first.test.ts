import { describe } from 'vitest'
import { codeFirst } from './code-first.ts'
import type { FakeRelease } from './fake-code-set.ts'
import { testRule } from './rule-table.ts'

const RELEASE: FakeRelease = {
  codes: {
    F02: 'Dementia',
    'F02.80': 'Dementia in other diseases classified elsewhere',
    'G30.9': 'Alzheimer disease',
    I50: 'Heart failure',
    'I50.9': 'Heart failure, unspecified',
    'I11.0': 'Hypertensive heart disease',
    'I21.A1': 'Type 2 infarction',
    'J44.9': 'COPD',
  },
  notes: {
    F02: [{ kind: 'code-first', targets: 'G30, G20' }],
    I50: [{ kind: 'code-first', targets: 'I11.0' }],
    'I21.A1': [
      { kind: 'code-first', targets: 'J44', text: ', if applicable, the underlying cause, such as COPD (J44.-)' },
    ],
  },
}

describe('code-first', () => {
  testRule('code-first', codeFirst, RELEASE, {
    'the disease after its manifestation': {
      codes: ['F02.80', 'G30.9'],
      finds: ['error ICD-10-CM Tabular List FY2026, note at F02: F02.80 G30.9'],
    },
    'in order': { codes: ['G30.9', 'F02.80'], finds: [] },
    'a manifestation without any disease': {
      codes: ['I10', 'F02.80'],
      finds: ['warning ICD-10-CM Tabular List FY2026, note at F02: F02.80'],
    },
    'a condition that needs no cause': { codes: ['I50.9'], finds: [] },
    'its cause, where there is one, goes first': {
      codes: ['I50.9', 'I11.0'],
      finds: ['error ICD-10-CM Tabular List FY2026, note at I50: I50.9 I11.0'],
    },
    'a whole category that may be unrelated': {
      codes: ['I21.A1', 'J44.9'],
      finds: ['warning ICD-10-CM Tabular List FY2026, note at I21.A1: I21.A1 J44.9'],
    },
  })
})
