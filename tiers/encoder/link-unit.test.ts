import { beforeAll, expect, test } from 'vitest'
import type { CodeSet } from '../../codesets/code-set.ts'
import { loadCodeSets } from '../../codesets/load-code-sets.ts'
import { icd10cm } from '../../encounter/codes.ts'
import { linkUnitOf } from './link-unit.ts'

let codeSet: CodeSet
beforeAll(() => {
  const choice = loadCodeSets().forDate('2026-01-15')
  if (choice.kind !== 'release') throw new Error('no release')
  codeSet = choice.codeSet
})

test.each([
  ['I10', 'I10', 'a code without axes is its own unit'],
  ['M17.11', 'M17.10', 'a side is no unit of its own'],
  ['S52.501B', 'S52.50', 'the header that holds exactly the codes of the stem'],
  ['S52.5', 'S52.5', 'a header stands for itself'],
])('%s belongs to %s: %s', (code, unit) => {
  expect(linkUnitOf(codeSet)(icd10cm(code))).toBe(unit)
})

test('a code that the release lacks has no unit', () => {
  expect(linkUnitOf(codeSet)(icd10cm('A00.99'))).toBeNull()
})
