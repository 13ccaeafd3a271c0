import { describe } from 'vitest'
import { excludes1 } from './excludes1.ts'
import type { FakeRelease } from './fake-code-set.ts'
import { testRule } from './rule-table.ts'

const RELEASE: FakeRelease = {
  codes: {
    E10: 'Type 1',
    'E10.9': 'Type 1 diabetes',
    E11: 'Type 2',
    'E11.9': 'Type 2 diabetes',
    I10: 'Hypertension',
    'O11.1': 'Pre-eclampsia',
    'J44.0': 'COPD with infection',
    'J20.9': 'Acute bronchitis',
    'H25.12': 'Nuclear cataract, left eye',
    'H26.041': 'Juvenile cataract, right eye',
  },
  notes: {
    E11: [{ kind: 'excludes1', targets: 'E10' }],
    'block I10-I1A': [{ kind: 'excludes1', targets: 'O10-O11, O13' }],
    'J44.0': [
      { kind: 'excludes1', targets: 'J20' },
      { kind: 'code-also', targets: 'J20-J22' },
    ],
    'H26.041': [{ kind: 'excludes1', targets: 'H25' }],
  },
}

describe('excludes1', () => {
  testRule('excludes1', excludes1, RELEASE, {
    'named by the category of the first': { codes: ['E11.9', 'E10.9'], finds: ['error I.A.12.a: E11.9 E10.9'] },
    'named by the second': { codes: ['E10.9', 'E11.9'], finds: ['error I.A.12.a: E10.9 E11.9'] },
    'named by a range of a block': { codes: ['I10', 'O11.1'], finds: ['error I.A.12.a: I10 O11.1'] },
    'a pair that another note asks for': { codes: ['J44.0', 'J20.9'], finds: [] },
    'opposite sides may be unrelated': { codes: ['H26.041', 'H25.12'], finds: ['warning I.A.12.a: H26.041 H25.12'] },
    'no note': { codes: ['I10', 'E11.9'], finds: [] },
  })
})
