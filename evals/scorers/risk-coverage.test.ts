import { expect, test } from 'vitest'
import { quantile } from './quantile.ts'
import { coverageAtRisk, riskCoverage } from './risk-coverage.ts'

const items = [
  { confidence: 0.9, loss: 0 },
  { confidence: 0.5, loss: 0.5 },
  { confidence: 0.5, loss: 0.1 },
  { confidence: 0.1, loss: 1 },
]

test('equal confidences stand or fall together', () => {
  expect(riskCoverage(items)).toEqual([
    { threshold: 0.9, coverage: 0.25, risk: 0 },
    { threshold: 0.5, coverage: 0.75, risk: 0.19999999999999998 },
    { threshold: 0.1, coverage: 1, risk: 0.4 },
  ])
})

test.each<readonly [number, typeof items, number | null]>([
  [0, items, 0.25],
  [0.2, items, 0.75],
  [0.4, items, 1],
  [0.1, items.slice(3), 0],
  [0.1, [], null],
])('coverage at risk %s', (target, some, coverage) => {
  expect(coverageAtRisk(some, target)).toBe(coverage)
})

test.each<readonly [readonly number[], number, number | null]>([
  [[], 0.5, null],
  [[4], 0.99, 4],
  [[3, 1, 2, 4], 0.5, 2],
  [[3, 1, 2, 4], 0.95, 4],
  [[3, 1, 2, 4], 0, 1],
])('quantile of %j at %s', (values, share, value) => {
  expect(quantile(values, share)).toBe(value)
})
