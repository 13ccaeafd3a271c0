import { describe } from 'vitest'
import { sex } from './sex.ts'
import type { FakeRelease } from './fake-code-set.ts'
import { testRule } from './rule-table.ts'

const RELEASE: FakeRelease = { codes: { C61: 'Malignant neoplasm of prostate' }, edits: { C61: { sex: 'M' } } }

describe('sex', () => {
  testRule('sex', sex, RELEASE, {
    'obstetric code and a male record': { codes: ['O80'], finds: ['error I.C.15.a.2: O80'], on: { sex: 'M' } },
    'obstetric code and a female record': { codes: ['O80'], finds: [], on: { sex: 'F' } },
    'prostate and a female record': { codes: ['N40.0'], finds: ['warning I.B.2: N40.0'], on: { sex: 'F' } },
    'where the editor still has the edit': {
      codes: ['C61'],
      finds: ['error Medicare Code Editor, sex conflict (fake): C61'],
      on: { sex: 'F' },
    },
    'no sex, no answer': { codes: ['O80'], finds: [] },
  })
})
