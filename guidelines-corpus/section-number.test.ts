import { expect, test } from 'vitest'
import { baseOf, isWithin, parentOf } from './section-number.ts'

test.each([
  ['I.C.15.i#2', 'I.C.15.i', 'I.C.15'],
  ['I.C.9.a.3', 'I.C.9.a.3', 'I.C.9.a'],
  ['II', 'II', null],
  ['Appendix I#12', 'Appendix I', null],
])('%s', (section, base, parent) => {
  expect({ base: baseOf(section), parent: parentOf(section) }).toEqual({ base, parent })
})

test.each([
  ['I.C.9.a.3', 'I.C.9.a', true],
  ['I.C.9.a#2', 'I.C.9.a', true],
  ['I.C.9.a', 'I.C.9.a#2', true],
  ['I.C.9.a', 'I.C.9.a.3', false],
  ['I.C.10', 'I.C.1', false],
  ['III', 'II', false],
])('%s within %s: %s', (section, other, expected) => {
  expect(isWithin(section, other)).toBe(expected)
})
