import { describe } from 'vitest'
import { useAdditional } from './use-additional.ts'
import type { FakeRelease } from './fake-code-set.ts'
import { testRule } from './rule-table.ts'

const RELEASE: FakeRelease = {
  codes: { 'N39.0': 'Urinary tract infection', 'B96.20': 'Escherichia coli' },
  notes: { 'N39.0': [{ kind: 'use-additional', targets: 'B95-B97' }] },
}

describe('use-additional', () => {
  testRule('use-additional', useAdditional, RELEASE, {
    'the additional code first': {
      codes: ['B96.20', 'N39.0'],
      finds: ['warning ICD-10-CM Tabular List FY2026, note at N39.0: N39.0 B96.20'],
    },
    'after its owner': { codes: ['N39.0', 'B96.20'], finds: [] },
  })
})
