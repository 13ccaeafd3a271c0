import { expect, test } from 'vitest'
import { holdsPart } from './holds-part.ts'

test.each([
  ['pneumococcal', ['pneumo'], true],
  ['hysterectomy', ['-ectomy'], true],
  ['ectomycete', ['-ectomy'], false],
  ['flu', ['flu'], true],
  ['fluid', ['flu'], false],
  ['flutter', ['tb', 'flutter'], true],
  ['cough', [], false],
])('%s among %j: %s', (word, parts, expected) => {
  expect(holdsPart(word, parts)).toBe(expected)
})
