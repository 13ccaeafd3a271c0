import { expect, test } from 'vitest'
import { countThatPasses, hoeffdingBentkus, leastCases } from './hoeffding-bentkus.ts'

test.each<[string, number, number, number, number]>([
  ['nothing seen says nothing', 0, 0, 0.1, 1],
  ['no loss: the chance that none of ten coins falls on it', 0, 10, 0.1, 0.9 ** 10],
  // Two coins of ten: Hoeffding 0.2 ln(0.4) + 0.8 ln(1.6) each, Bentkus e · 56/1024.
  ['Hoeffding is the smaller', 2, 10, 0.5, Math.exp(-10 * (0.2 * Math.log(0.4) + 0.8 * Math.log(1.6)))],
  // Four of twenty: e · (1 + 20 + 190 + 1140 + 4845) / 2^20.
  ['Bentkus is the smaller', 4, 20, 0.5, (Math.E * 6196) / 2 ** 20],
  ['a part of a loss counts whole for Bentkus', 3.9, 20, 0.5, (Math.E * 6196) / 2 ** 20],
  ['more loss than the target is no evidence', 3, 10, 0.1, 1],
])('%s', (_, total, count, alpha, expected) => {
  expect(hoeffdingBentkus(total, count, alpha)).toBeCloseTo(expected, 12)
})

test('large counts do not vanish into nothing', () => {
  // Mean 0.09 of 20,000: about five standard deviations under 0.1.
  const p = hoeffdingBentkus(1800, 20_000, 0.1)
  expect(p).toBeGreaterThan(1e-7)
  expect(p).toBeLessThan(1e-5)
})

test.each([
  [0.1, 0.1, 22],
  [0.1, 0.05, 29],
  [0.2, 0.1, 11],
  [0.5, 0.25, 2],
  [0.05, 0.1, 45],
])('at alpha %d and delta %d fewer than %d cases never pass, and so many without a loss do', (alpha, delta, least) => {
  expect(leastCases(alpha, delta)).toBe(least)
  expect(hoeffdingBentkus(0, least, alpha)).toBeLessThanOrEqual(delta + 1e-12)
  expect(hoeffdingBentkus(0, least - 1, alpha)).toBeGreaterThan(delta)
})

test('no number of cases at the target passes', () => {
  expect(countThatPasses(0.1, 0.1, 0.1)).toBe(Infinity)
})
