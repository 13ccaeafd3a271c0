import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { drawnForAudit } from './audit-sample.ts'

const ENCOUNTERS = 4000
const drawn = (seed: string, share: number): boolean[] =>
  Array.from({ length: ENCOUNTERS }, (_, at) => drawnForAudit(seed, `E-${at}`, share))

test('the share drawn is the share asked for, whatever the seed', () => {
  fc.assert(
    fc.property(fc.string(), fc.double({ min: 0.05, max: 0.1, noNaN: true }), (seed, share) => {
      const found = drawn(seed, share).filter(Boolean).length / ENCOUNTERS
      // Six standard errors: chance exceeds it once in 500 million runs.
      expect(Math.abs(found - share)).toBeLessThan(6 * Math.sqrt((share * (1 - share)) / ENCOUNTERS))
    }),
    { numRuns: 25 },
  )
})

test('the same again; a larger share draws these and more; another seed draws others', () => {
  const first = drawn('a', 0.05)
  expect(drawn('a', 0.05)).toEqual(first)
  const more = drawn('a', 0.1)
  expect(first.every((one, at) => !one || more[at] === true)).toBe(true)
  const other = drawn('b', 0.05)
  // Of some 200 drawn either time, chance has ten in both.
  expect(first.filter((one, at) => one && other[at] === true).length).toBeLessThan(40)
})

test.each([
  [0, false],
  [1, true],
])('a share of %d draws %o', (share, expected) => {
  expect(new Set(drawn('a', share))).toEqual(new Set([expected]))
})

test('seed and id do not run into each other', () => {
  const pairs = Array.from({ length: 400 }, (_, at) => `${at}`.padStart(4, '0'))
  const split = (at: number): boolean[] => pairs.map((one) => drawnForAudit(one.slice(0, at), one.slice(at), 0.5))
  expect(split(1)).not.toEqual(split(2))
})

test.each([[-0.1], [1.1], [Number.NaN]])('a share of %d is refused', (share) => {
  expect(() => drawnForAudit('a', 'E-1', share)).toThrow(RangeError)
})
