import { describe } from 'vitest'
import { icd10cm } from '../../encounter/codes.ts'
import { knownCode } from './known-code.ts'
import type { FakeRelease } from './fake-code-set.ts'
import { testRule } from './rule-table.ts'

const RELEASE: FakeRelease = {
  codes: { I10: 'Essential (primary) hypertension', 'I50.9': 'Heart failure, unspecified' },
}

describe('known-code', () => {
  testRule(
    'known-code',
    knownCode((code) =>
      code === 'I50.0' ? [{ current: icd10cm('I50.9'), previous: [icd10cm('I50.0')], effective: '2025' }] : [],
    ),
    RELEASE,
    {
      'a code of the release': { codes: ['I10'], finds: [] },
      'a dropped code with its successors': { codes: ['I50.0'], finds: ['error I.B.2: I50.0 I50.9'] },
      'a code that never was': { codes: ['I99.99'], finds: ['error I.B.2: I99.99'] },
    },
  )
})
