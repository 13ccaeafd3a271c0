import { describe } from 'vitest'
import { hypertensionCombination } from './hypertension-combination.ts'
import { NO_RELEASE, testRule } from './rule-table.ts'

describe('hypertension-combination', () => {
  testRule('hypertension-combination', hypertensionCombination, NO_RELEASE, {
    'heart failure': { codes: ['I10', 'I50.9'], finds: ['error I.C.9.a.1: I10 I50.9'] },
    'kidney disease': { codes: ['I10', 'N18.4'], finds: ['error I.C.9.a.2: I10 N18.4'] },
    both: { codes: ['I50.9', 'N18.4', 'I10'], finds: ['error I.C.9.a.3: I10 I50.9 N18.4'] },
    'combined already': { codes: ['I11.0', 'I50.9'], finds: [] },
    alone: { codes: ['I10'], finds: [] },
  })
})
