import { expect, test } from 'vitest'
import { calibrationError, type Judged, reliability } from './calibration.ts'

const judged = (confidence: number, rights: number, wrongs: number): readonly Judged[] => [
  ...Array.from({ length: rights }, () => ({ confidence, right: true })),
  ...Array.from({ length: wrongs }, () => ({ confidence, right: false })),
]

test.each<readonly [string, readonly Judged[], number | null]>([
  ['no codes', [], null],
  ['says what it means', judged(0.75, 3, 1), 0],
  ['too sure', judged(1, 1, 1), 0.5],
  ['weighted by size', [...judged(0.75, 3, 1), ...judged(0.25, 4, 0)], 0.375],
])('calibration error: %s', (_name, codes, error) => {
  expect(calibrationError(codes)).toBe(error)
})

test('bins: the last one holds 1, an empty one says so', () => {
  expect(reliability([...judged(1, 1, 0), ...judged(0.5, 1, 1)], 2)).toEqual([
    { from: 0, to: 0.5, count: 0, given: null, observed: null },
    { from: 0.5, to: 1, count: 3, given: 2 / 3, observed: 2 / 3 },
  ])
})
