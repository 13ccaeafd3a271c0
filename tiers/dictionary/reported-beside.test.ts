import { expect, test } from 'vitest'
import { icd10cm } from '../../encounter/codes.ts'
import { loadCodeSets } from '../../codesets/load-code-sets.ts'
import { reportedBeside } from './reported-beside.ts'

const choice = loadCodeSets().forDate('2026-01-15')
if (choice.kind !== 'release') throw new Error('no release')
const isReportedBeside = reportedBeside(choice.codeSet)

test.each<[code: string, other: string, asked: boolean]>([
  ['I11.0', 'I50.9', true],
  ['D63.1', 'N18.9', true],
  ['E11.22', 'N18.9', true],
  ['N39.0', 'B96.20', true],
  ['E11.621', 'L97.519', true],
  ['K29.71', 'R58', false],
  ['E11.9', 'I10', false],
])('%s asks for %s: %s', (code, other, asked) => {
  expect(isReportedBeside(icd10cm(code), icd10cm(other))).toBe(asked)
})
