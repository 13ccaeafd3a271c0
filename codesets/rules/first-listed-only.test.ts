import { describe } from 'vitest'
import { firstListedOnly } from './first-listed-only.ts'
import { NO_RELEASE, testRule } from './rule-table.ts'

describe('first-listed-only', () => {
  testRule('first-listed-only', firstListedOnly, NO_RELEASE, {
    'an examination first': { codes: ['Z00.00', 'I10'], finds: [] },
    'an examination second': { codes: ['I10', 'Z00.00'], finds: ['error I.C.21.c.15: Z00.00'] },
    'two of one day, one first': { codes: ['Z00.00', 'Z01.419'], finds: [] },
    'a research participant may be second': { codes: ['C50.911', 'Z00.6'], finds: [] },
    'numbered as FY2025 numbers it': {
      codes: ['I10', 'Z38.00'],
      finds: ['error ICD-10-CM Official Guidelines FY2025 I.C.21.c.16: Z38.00'],
      on: { fiscalYear: 2025 },
    },
  })
})
