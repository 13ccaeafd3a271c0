import { describe } from 'vitest'
import { billable } from './billable.ts'
import type { FakeRelease } from './fake-code-set.ts'
import { testRule } from './rule-table.ts'

const RELEASE: FakeRelease = { codes: { I50: 'Heart failure', 'I50.9': 'Heart failure, unspecified' } }

describe('billable', () => {
  testRule('billable', billable, RELEASE, {
    'a full code': { codes: ['I50.9'], finds: [] },
    'a header': { codes: ['I50'], finds: ['error I.B.2: I50'] },
    "an unknown code is another rule's": { codes: ['Z99.9'], finds: [] },
  })
})
