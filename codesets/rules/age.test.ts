import { describe } from 'vitest'
import { age } from './age.ts'
import type { FakeRelease } from './fake-code-set.ts'
import { testRule } from './rule-table.ts'

const RELEASE: FakeRelease = {
  codes: { 'N40.0': 'Benign prostatic hyperplasia' },
  edits: { 'N40.0': { age: { group: 'adult', low: 15, high: 124 } } },
}

describe('age', () => {
  testRule('age', age, RELEASE, {
    'newborn code in an adult': { codes: ['Z38.00'], finds: ['error I.C.16.a.2: Z38.00'], on: { ageYears: 30 } },
    'newborn code at birth': { codes: ['Z38.00'], finds: [], on: { ageDays: 0 } },
    'child examination of an adult': {
      codes: ['Z00.129'],
      finds: ['error I.C.21.c.12: Z00.129'],
      on: { ageYears: 40 },
    },
    'adult BMI of a child': { codes: ['Z68.35'], finds: ['error I.C.21.c.3: Z68.35'], on: { ageYears: 9 } },
    'percentile of an adult': { codes: ['Z68.54'], finds: ['error I.C.21.c.3: Z68.54'], on: { ageYears: 44 } },
    'perinatal code later in life': { codes: ['P27.1'], finds: ['warning I.C.16.a.4: P27.1'], on: { ageYears: 3 } },
    'by the editor': {
      codes: ['N40.0'],
      finds: ['error Medicare Code Editor, age conflict (fake): N40.0'],
      on: { ageYears: 9 },
    },
    'no age, no answer': { codes: ['Z38.00'], finds: [] },
  })
})
