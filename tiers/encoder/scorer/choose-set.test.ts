import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { chooseSet } from './choose-set.ts'

test.each<[string, readonly number[], number, readonly boolean[]]>([
  ['nothing', [], 0, []],
  ['the best of bad ones', [0.05, 0.1], 0, [false, true]],
  ['all that are likely', [0.9, 0.8, 0.7], 0, [true, true, true]],
  ['an unlikely one beside likely ones stays out', [0.9, 0.1, 0.9], 0, [true, false, true]],
  ['codes never considered lower the bar', [0.9, 0.42, 0.9], 0.5, [true, true, true]],
])('%s', (_, probabilities, missed, taken) => {
  expect(chooseSet(probabilities, missed)).toEqual(taken)
})

test('never leaves out a code that is likelier than one it takes', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1 }),
      fc.double({ min: 0, max: 5, noNaN: true }),
      (all, missed) => {
        const taken = chooseSet(all, missed)
        const least = Math.min(...all.filter((_, at) => taken[at]))
        expect(taken.includes(true)).toBe(true)
        expect(all.every((one, at) => taken[at] || one <= least)).toBe(true)
      },
    ),
  )
})
