import { expect, test } from 'vitest'
import { countPrior, priorTable } from './prior.ts'

const judged = (code: string, right: number, wrong: number) => [
  ...Array.from({ length: right }, () => ({ code, right: true })),
  ...Array.from({ length: wrong }, () => ({ code, right: false })),
]

test('shares are drawn towards the category’s and that to the overall one', () => {
  const table = priorTable(countPrior([...judged('E11.9', 18, 2), ...judged('R07.9', 1, 9)]))
  expect(table.of('E11.9')).toBeGreaterThan(1.5)
  expect(table.of('E11.65')).toBeGreaterThan(0.9)
  expect(table.of('R07.9')).toBeLessThan(-0.8)
  expect(table.of('I10')).toBeCloseTo(Math.log(19 / 11), 5)
})

test('without counts nothing is said', () => {
  expect(priorTable({}).of('I10')).toBe(0)
})
