import { describe } from 'vitest'
import { laterality } from './laterality.ts'
import type { FakeRelease } from './fake-code-set.ts'
import { testRule } from './rule-table.ts'

const RELEASE: FakeRelease = {
  codes: {
    'M17.0': 'Osteoarthritis of knee bilateral',
    'M17.11': 'Osteoarthritis of knee right',
    'M17.12': 'Osteoarthritis of knee left',
    'H60.10': 'Cellulitis of ear unspecified',
    'H60.11': 'Cellulitis of ear right',
    'H60.12': 'Cellulitis of ear left',
  },
  edits: { 'H60.10': { unspecifiedSide: true } },
}

describe('laterality', () => {
  testRule('laterality', laterality, RELEASE, {
    'both sides where there is a bilateral code': {
      codes: ['M17.11', 'M17.12'],
      finds: ['error I.B.13: M17.11 M17.12 M17.0'],
    },
    'both sides without one': { codes: ['H60.11', 'H60.12'], finds: [] },
    'unspecified beside a side': {
      codes: ['H60.10', 'H60.11'],
      finds: ['error I.B.13: H60.10 H60.11'],
    },
    'unspecified alone': { codes: ['H60.10'], finds: ['warning I.B.13: H60.10 H60.11 H60.12'] },
    'as the editor sees it': {
      codes: ['H60.10'],
      finds: ['warning Medicare Code Editor, unspecified code (fake): H60.10 H60.11 H60.12'],
      on: { setting: 'inpatient' },
    },
  })
})
