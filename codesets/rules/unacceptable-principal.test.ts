import { describe } from 'vitest'
import { unacceptablePrincipal } from './unacceptable-principal.ts'
import type { FakeRelease } from './fake-code-set.ts'
import { testRule } from './rule-table.ts'

const RELEASE: FakeRelease = {
  codes: { 'B96.20': 'E. coli', 'Z51.89': 'Aftercare', 'R03.0': 'Elevated reading', I10: 'Hypertension' },
  edits: {
    'B96.20': { unacceptablePrincipal: true },
    'Z51.89': { requiresSecondary: true },
    'R03.0': { questionableAdmission: true },
  },
}

describe('unacceptable-principal', () => {
  testRule('unacceptable-principal', unacceptablePrincipal, RELEASE, {
    unacceptable: {
      codes: ['B96.20'],
      finds: ['error Medicare Code Editor, unacceptable principal diagnosis (fake): B96.20'],
      on: { setting: 'inpatient' },
    },
    'needs a second code': {
      codes: ['Z51.89'],
      finds: ['error Medicare Code Editor, requires secondary diagnosis (fake): Z51.89'],
      on: { setting: 'inpatient' },
    },
    'has its second code': { codes: ['Z51.89', 'I10'], finds: [], on: { setting: 'inpatient' } },
    questionable: {
      codes: ['R03.0'],
      finds: ['warning Medicare Code Editor, questionable admission (fake): R03.0'],
      on: { setting: 'inpatient' },
    },
    'no edit of outpatients': { codes: ['B96.20'], finds: [] },
  })
})
