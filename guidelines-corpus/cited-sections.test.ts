import { expect, test } from 'vitest'
import { citedSections } from './cited-sections.ts'

const CITES = '// ICD-10-CM Official Guidelines FY2026'

test.each([
  [`${CITES} I.A.13 and I.B.7: what goes first`, [['I.A.13'], ['I.B.7']]],
  [
    `${CITES} I.C.20.b-d, I.C.9.a.1-3`,
    [
      ['I.C.20.b', 'I.C.20.c', 'I.C.20.d'],
      ['I.C.9.a.1', 'I.C.9.a.2', 'I.C.9.a.3'],
    ],
  ],
  [`${CITES} II and II.A-C: principal`, [['II'], ['II.A', 'II.B', 'II.C']]],
  [`${CITES} II, III and IV.J.`, [['II'], ['III'], ['IV.J']]],
  [`${CITES} I.C chapter rules: each line cites its section`, [['I.C']]],
  [`${CITES} I.C.21.c.15 (FY2025 I.C.21.c.16): first only`, [['I.C.21.c.15']]],
  [`${CITES} I.C.21.c (Z37, Z3A), Appendix I: both`, [['I.C.21.c'], ['Appendix I']]],
  ['// Medicare Code Editor v43.1: II.A is not cited here', []],
  ["import { z } from 'zod'", []],
])('%s', (line, expected) => {
  expect(citedSections(line)).toEqual(expected)
})

test('a span without ends is a mistake of the file', () => {
  expect(() => citedSections(`${CITES} I.C.20.b-17`)).toThrow('"I.C.20.b-17" is no span of sections')
})
