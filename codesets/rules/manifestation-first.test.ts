import { describe } from 'vitest'
import { manifestationFirst } from './manifestation-first.ts'
import type { FakeRelease } from './fake-code-set.ts'
import { testRule } from './rule-table.ts'

const RELEASE: FakeRelease = {
  codes: {
    'F02.80': 'Dementia in other diseases classified elsewhere',
    'G30.9': 'Alzheimer disease',
    'H36.811': 'Retinopathy',
  },
  edits: { 'H36.811': { manifestation: true } },
}

describe('manifestation-first', () => {
  testRule('manifestation-first', manifestationFirst, RELEASE, {
    'by its title': { codes: ['F02.80', 'G30.9'], finds: ['error I.A.13: F02.80'] },
    'by the editor on an inpatient claim': {
      codes: ['H36.811'],
      finds: ['error Medicare Code Editor, manifestation code as principal diagnosis (fake): H36.811'],
      on: { setting: 'inpatient' },
    },
    second: { codes: ['G30.9', 'F02.80'], finds: [] },
  })
})
