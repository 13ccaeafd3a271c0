import { describe } from 'vitest'
import type { FakeRelease } from './fake-code-set.ts'
import { testRule } from './rule-table.ts'
import { trimesterWeeks } from './trimester-weeks.ts'

const RELEASE: FakeRelease = {
  codes: {
    'O99.011': 'Anemia complicating pregnancy, first trimester',
    'O99.012': 'Anemia complicating pregnancy, second trimester',
    'O99.013': 'Anemia complicating pregnancy, third trimester',
  },
}

describe('trimester-weeks', () => {
  testRule('trimester-weeks', trimesterWeeks, RELEASE, {
    'the last week of the first': { codes: ['O99.011', 'Z3A.13'], finds: [] },
    'the first week of the second': { codes: ['O99.012', 'Z3A.14'], finds: [] },
    'the last week of the second': { codes: ['O99.012', 'Z3A.27'], finds: [] },
    'the third named in the second': { codes: ['O99.013', 'Z3A.27'], finds: ['error I.C.15.a.3: O99.013 Z3A.27'] },
    'the first named in the third': { codes: ['O99.011', 'Z3A.28'], finds: ['error I.C.15.a.3: O99.011 Z3A.28'] },
    'weeks not known': { codes: ['O99.011', 'Z3A.00'], finds: [] },
    'a stay may span two': { codes: ['O99.012', 'Z3A.28'], finds: [], on: { setting: 'inpatient' } },
  })
})
