import { describe, expect, test } from 'vitest'
import { seededRandom } from '../../evals/scorers/bootstrap.ts'
import { conformalRiskOverAll } from './conformal-risk.ts'
import { drawStratum, type LossShape, type Relation, trueRisk } from './fake-stratum.ts'
import type { CalibrationCase } from './learn-then-test.ts'

const cases = (...losses: readonly number[]): CalibrationCase[] =>
  losses.map((loss, at) => ({ score: (10 - at) / 10, loss }))
const equal = (count: number, score: number, loss: number): CalibrationCase[] =>
  Array.from({ length: count }, () => ({ score, loss }))

test.each<[string, readonly CalibrationCase[], number | null]>([
  ['nothing', [], null],
  ['too few to make up for the one to come', cases(0, 0, 0, 0), null],
  ['just enough', cases(0, 0, 0, 0, 0, 0, 0, 0, 0), 0.2],
  ['a loss that there is room for', [...cases(0, 0, 1), ...equal(17, 0, 1)], 0.8],
  ['equal scores stand or fall together', [...cases(0, 0), ...equal(18, 0.5, 0.5)], 0.9],
])('%s', (_, encounters, threshold) => {
  expect(conformalRiskOverAll(encounters, 0.1)).toEqual(threshold)
})

const ALPHA = 0.1
const DRAWS = 800

/** True risk over all encounters, draw by draw. */
function risks(relation: Relation, shape: LossShape, count: number): readonly number[] {
  const random = seededRandom(7)
  const risk = trueRisk(relation)
  return Array.from(
    { length: DRAWS },
    () => risk(conformalRiskOverAll(drawStratum(count, relation, shape, random), ALPHA)).overAll,
  )
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
const standardError = (values: readonly number[]): number =>
  Math.sqrt(mean(values.map((value) => (value - mean(values)) ** 2)) / values.length)

const RELATIONS: readonly [string, Relation][] = [
  ['steep', (score) => 0.5 * (1 - score) ** 2],
  ['straight', (score) => 0.5 * (1 - score)],
  ['uninformative', () => 0.3],
  ['the surest are the worst', (score) => 0.5 * score],
  ['bad and good by turns', (score) => (Math.floor(score * 8) % 2 === 0 ? 0.02 : 0.4)],
]

describe('over calibration draws, the risk over all encounters is at most alpha on average', () => {
  test.each(RELATIONS)('%s', (_, relation) => {
    for (const shape of ['whole', 'spread'] as const)
      for (const count of [30, 150]) {
        const found = risks(relation, shape, count)
        expect(mean(found)).toBeLessThanOrEqual(ALPHA + 3 * standardError(found) + 1e-4)
      }
  })

  test('which a single draw may exceed, and the accepted always may', () => {
    const found = risks(() => 0.3, 'whole', 30)
    expect(found.filter((risk) => risk > ALPHA).length / DRAWS).toBeGreaterThan(0.3)
    const accepted = conformalRiskOverAll(
      drawStratum(150, () => 0.3, 'whole', seededRandom(7)),
      ALPHA,
    )
    expect(trueRisk(() => 0.3)(accepted).ofAccepted).toBeCloseTo(0.3, 2)
  })
})
