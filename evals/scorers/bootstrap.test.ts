import { expect, test } from 'vitest'
import { drawIndexes, estimate, estimateDifference, seededRandom } from './bootstrap.ts'
import { fakeScore } from './fake-score.ts'
import { figure } from './figures.ts'

const met = (id: string, hit: boolean) => fakeScore(hit ? { id, met: ['I10'], exact: true } : { id, missed: ['I10'] })
const scores = Array.from({ length: 100 }, (_, index) => met(`e${index}`, index % 2 === 0))

test('the same seed gives the same numbers, another one others', () => {
  const first = seededRandom(1)
  const again = seededRandom(1)
  const other = seededRandom(2)
  const numbers = Array.from({ length: 5 }, first)
  expect(Array.from({ length: 5 }, again)).toEqual(numbers)
  expect(Array.from({ length: 5 }, other)).not.toEqual(numbers)
  expect(numbers.every((one) => one >= 0 && one < 1)).toBe(true)
})

test('draws have the size asked for and stay in range', () => {
  const draws = drawIndexes(7, 20)
  expect(draws.map((draw) => draw.length)).toEqual(Array.from({ length: 20 }, () => 7))
  expect(draws.flat().every((index) => index >= 0 && index < 7)).toBe(true)
})

test('an interval holds the value and has the width of a binomial share', () => {
  const found = estimate(figure('exactMatch'), scores, drawIndexes(100))
  expect(found?.value).toBe(0.5)
  // 1.96 · √(0.25 / 100) = 0.098 on either side.
  expect(found?.interval.low).toBeGreaterThan(0.37)
  expect(found?.interval.low).toBeLessThan(0.43)
  expect(found?.interval.high).toBeGreaterThan(0.57)
  expect(found?.interval.high).toBeLessThan(0.63)
})

test('what was not asked has no estimate', () => {
  expect(estimate(figure('poa'), scores, drawIndexes(100))).toBe(null)
  expect(estimateDifference(figure('poa'), scores, scores, drawIndexes(100))).toBe(null)
})

test('a paired difference of equals is nothing, of better ones is above nothing', () => {
  const draws = drawIndexes(100)
  const better = scores.map((one, index) => met(one.id, index % 2 === 0 || index < 20))
  expect(estimateDifference(figure('exactMatch'), scores, scores, draws)).toEqual({
    value: 0,
    interval: { low: 0, high: 0 },
  })
  const gained = estimateDifference(figure('exactMatch'), scores, better, draws)
  expect(gained?.value).toBeCloseTo(0.1)
  expect(gained?.interval.low).toBeGreaterThan(0)
})

test('other encounters cannot be paired', () => {
  expect(() => estimateDifference(figure('recall'), scores, scores.toReversed(), drawIndexes(100))).toThrow(
    'paired scores must be of the same encounters',
  )
})
