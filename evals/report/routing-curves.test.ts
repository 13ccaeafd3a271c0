import { expect, test } from 'vitest'
import { routingCurves } from './routing-curves.ts'

test('the oracle sends first what gains most, confidence what is least sure, random lies on a line', () => {
  const items = [
    { cheap: { quality: 1, cost: 1, confidence: 0.2 }, dear: { quality: 1, cost: 10 } },
    { cheap: { quality: 0, cost: 1, confidence: 0.8 }, dear: { quality: 1, cost: 10 } },
  ]
  expect(routingCurves(items)).toEqual({
    alwaysCheap: { cost: 1, quality: 0.5 },
    alwaysDear: { cost: 10, quality: 1 },
    random: [
      { cost: 1, quality: 0.5 },
      { cost: 11, quality: 1 },
    ],
    byConfidence: [
      { cost: 1, quality: 0.5 },
      { cost: 6, quality: 0.5 },
      { cost: 11, quality: 1 },
    ],
    oracle: [
      { cost: 1, quality: 0.5 },
      { cost: 6, quality: 1 },
      { cost: 11, quality: 1 },
    ],
  })
})

test('nothing to route', () => {
  expect(routingCurves([])).toBe(null)
})
