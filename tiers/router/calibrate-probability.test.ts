import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { seededRandom } from '../../evals/scorers/bootstrap.ts'
import {
  calibrateProbability,
  fitProbability,
  type Graded,
  type ProbabilityCalibration,
  probabilityCalibrationSchema,
} from './calibrate-probability.ts'

const times = (count: number, given: number, observed: number): Graded[] =>
  Array.from({ length: count }, () => ({ given, observed }))

describe('isotonic regression', () => {
  test.each<[string, readonly Graded[], ProbabilityCalibration]>([
    [
      'one block for each value that rises',
      [...times(100, 0.2, 0), ...times(50, 0.8, 0), ...times(150, 0.8, 1)],
      {
        kind: 'isotonic',
        points: [
          [0.2, 0],
          [0.8, 0.75],
        ],
      },
    ],
    [
      'neighbours that fall are pooled at their centre, back to where it rises',
      [...times(100, 0.25, 0.25), ...times(100, 0.5, 0.75), ...times(100, 0.75, 0.5)],
      {
        kind: 'isotonic',
        points: [
          [0.25, 0.25],
          [0.625, 0.625],
        ],
      },
    ],
    [
      'all fall: one block',
      [...times(100, 0.25, 1), ...times(100, 0.75, 0)],
      { kind: 'isotonic', points: [[0.5, 0.5]] },
    ],
  ])('%s', (_, cases, fitted) => {
    expect(fitProbability(cases)).toEqual(fitted)
  })
})

const steps: ProbabilityCalibration = {
  kind: 'isotonic',
  points: [
    [0.2, 0],
    [0.6, 0.5],
    [0.8, 1],
  ],
}

test.each<[string, ProbabilityCalibration, number, number]>([
  ['on a point', steps, 0.6, 0.5],
  ['between two points', steps, 0.4, 0.25],
  ['below the first, and never certain', steps, 0, 0.01],
  ['above the last, and never certain', steps, 1, 0.99],
  ['one point is everywhere', { kind: 'isotonic', points: [[0.5, 0.3]] }, 0.9, 0.3],
  ['log-odds as they are', { kind: 'platt', slope: 1, intercept: 0 }, 0.7, 0.7],
  ['log-odds halved', { kind: 'platt', slope: 0.5, intercept: 0 }, 0.9, 0.75],
  ['certain is not', { kind: 'platt', slope: 2, intercept: 0 }, 1, 0.99],
])('applied %s', (_, calibration, given, expected) => {
  expect(calibrateProbability(calibration, given)).toBeCloseTo(expected, 12)
})

describe('Platt scaling of few cases', () => {
  test('199 cases are few, 200 are not', () => {
    expect([fitProbability(times(199, 0.5, 1)).kind, fitProbability(times(200, 0.5, 1)).kind]).toEqual([
      'platt',
      'isotonic',
    ])
  })
  test('more given and less observed: the same for all', () => {
    const fitted = fitProbability([...times(10, 0.2, 1), ...times(10, 0.8, 0)])
    expect(fitted).toEqual({ kind: 'platt', slope: 0, intercept: expect.closeTo(0, 12) })
  })
  test('cases told apart perfectly do not make certainty', () => {
    const fitted = fitProbability([...times(10, 0.3, 0), ...times(10, 0.7, 1)])
    expect(calibrateProbability(fitted, 0.7)).toBeCloseTo(11 / 12, 3)
    expect(calibrateProbability(fitted, 0.3)).toBeCloseTo(1 / 12, 3)
  })
  test('shares are fitted as well as right and wrong', () => {
    const fitted = fitProbability([...times(90, 0.3, 0.2), ...times(90, 0.8, 0.6)])
    expect(calibrateProbability(fitted, 0.3)).toBeCloseTo(0.2, 1)
    expect(calibrateProbability(fitted, 0.8)).toBeCloseTo(0.6, 1)
  })
})

test('without a case nothing is fitted', () => {
  expect(() => fitProbability([])).toThrow(RangeError)
})

test.each([
  ['few', 150, 0.08],
  ['many', 5000, 0.03],
])('overconfident probabilities of %s cases are set right', (_, count, within) => {
  const random = seededRandom(11)
  const right = (given: number): number => 0.2 + 0.5 * given
  const cases = Array.from({ length: count }, () => {
    const given = random()
    return { given, observed: random() < right(given) ? 1 : 0 }
  })
  const fitted = fitProbability(cases)
  const grid = Array.from({ length: 17 }, (_, at) => 0.1 + at / 20)
  const off = grid.map((given) => Math.abs(calibrateProbability(fitted, given) - right(given)))
  expect(off.reduce((sum, one) => sum + one, 0) / off.length).toBeLessThan(within)
})

test('never falls, stays within [0.01, 0.99], and is the same after a file', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true })
  const cases = fc.array(fc.record({ given: share, observed: share }), { minLength: 1, maxLength: 300 })
  fc.assert(
    fc.property(cases, fc.array(share, { minLength: 2 }), (graded, asked) => {
      // Half of the runs repeat the cases, so that isotonic regression has its turn.
      const fitted = fitProbability(graded.length % 2 === 0 ? graded : [...graded, ...graded, ...graded])
      const again = probabilityCalibrationSchema.parse(JSON.parse(JSON.stringify(fitted)))
      const given = asked.toSorted((a, b) => a - b)
      const values = given.map((one) => calibrateProbability(again, one))
      expect(values).toEqual(given.map((one) => calibrateProbability(fitted, one)))
      expect(values.every((one) => one >= 0.01 && one <= 0.99)).toBe(true)
      expect(values.every((one, at) => at === 0 || one >= (values[at - 1] as number) - 1e-12)).toBe(true)
    }),
  )
})
