import { describe } from 'vitest'
import { lessSpecific } from './less-specific.ts'
import type { FakeRelease } from './fake-code-set.ts'
import { testRule } from './rule-table.ts'

const RELEASE: FakeRelease = {
  codes: {
    I50: 'Heart failure',
    'I50.23': 'Acute on chronic systolic heart failure',
    'I50.9': 'Heart failure, unspecified',
    E11: 'Type 2 diabetes',
    'E11.65': 'Type 2 diabetes with hyperglycemia',
    'E11.9': 'Type 2 diabetes without complications',
    R10: 'Pain',
    'R10.11': 'Right upper quadrant pain',
    'R10.9': 'Unspecified abdominal pain',
  },
}

describe('less-specific', () => {
  testRule('less-specific', lessSpecific, RELEASE, {
    'unspecified beside specific': { codes: ['I50.9', 'I50.23'], finds: ['error I.B.2: I50.9 I50.23'] },
    'without complication beside one': { codes: ['E11.9', 'E11.65'], finds: ['error I.B.2: E11.9 E11.65'] },
    'another family': { codes: ['E11.9', 'I50.23'], finds: [] },
    'symptoms are not one family': { codes: ['R10.9', 'R10.11'], finds: [] },
  })
})
