import { describe } from 'vitest'
import { duplicateCode } from './duplicate-code.ts'
import { NO_RELEASE, testRule } from './rule-table.ts'

describe('duplicate-code', () => {
  testRule('duplicate-code', duplicateCode, NO_RELEASE, {
    'each once': { codes: ['I10', 'E11.9'], finds: [] },
    'one twice': { codes: ['I10', 'E11.9', 'I10'], finds: ['error I.B.12: I10'] },
  })
})
