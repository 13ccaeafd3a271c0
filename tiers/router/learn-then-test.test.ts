import { describe, expect, test } from 'vitest'
import { seededRandom } from '../../evals/scorers/bootstrap.ts'
import { drawStratum, type LossShape, type Relation, trueRisk } from './fake-stratum.ts'
import { type CalibrationCase, learnThenTest, type Threshold } from './learn-then-test.ts'

const lossless = (count: number): CalibrationCase[] =>
  Array.from({ length: count }, (_, at) => ({ score: 1 - at / 1000, loss: 0 }))
const lossy = (count: number): CalibrationCase[] =>
  Array.from({ length: count }, (_, at) => ({ score: 0.1 - at / 1000, loss: 1 }))

describe('the threshold of one stratum at alpha and delta 0.1', () => {
  test.each<[string, readonly CalibrationCase[], Threshold]>([
    ['nothing', [], { threshold: null, because: 'too-few-encounters' }],
    ['one fewer than could ever pass', lossless(21), { threshold: null, because: 'too-few-encounters' }],
    ['just enough without a loss', lossless(22), { threshold: 0.979, accepted: 22, meanLoss: 0 }],
    ['just enough with a loss', [...lossless(21), ...lossy(1)], { threshold: null, because: 'risk-above-target' }],
    ['losses all over', lossy(60), { threshold: null, because: 'risk-above-target' }],
    [
      'as many as the p-value bears, in any order',
      [...lossy(40), ...lossless(80)],
      { threshold: 0.098, accepted: 83, meanLoss: 3 / 83 },
    ],
    [
      'what fails among the surest is not made good by those below',
      [...lossy(30).map((one) => ({ ...one, score: 2 })), ...lossless(600)],
      { threshold: null, because: 'risk-above-target' },
    ],
    [
      'equal scores stand or fall together',
      [...lossless(90), ...lossy(40).map((one) => ({ ...one, score: 0.1 }))],
      { threshold: 0.911, accepted: 90, meanLoss: 0 },
    ],
  ])('%s', (_, cases, found) => {
    expect(learnThenTest(cases, 0.1, 0.1)).toEqual(found)
  })

  test.each([
    [{ score: 0.5, loss: 1.1 }],
    [{ score: 0.5, loss: -0.1 }],
    [{ score: 0.5, loss: Number.NaN }],
    [{ score: Number.NaN, loss: 0 }],
  ])('%o is refused', (wrong) => {
    expect(() => learnThenTest([wrong], 0.1, 0.1)).toThrow(RangeError)
  })
})

const ALPHA = 0.1
const DELTA = 0.1
const DRAWS = 800
const ENCOUNTERS = 200
/** Three standard errors of a share of `DELTA` over the draws. */
const MARGIN = 3 * Math.sqrt((DELTA * (1 - DELTA)) / DRAWS)

/** Share of draws with a true risk of the accepted above `ALPHA`, and the mean share of encounters accepted. */
function simulate(
  relation: Relation,
  shape: LossShape,
  choose: (cases: readonly CalibrationCase[]) => number | null,
): { exceeded: number; accepted: number } {
  const random = seededRandom(20_260_115)
  const risk = trueRisk(relation)
  let [exceeded, accepted] = [0, 0]
  for (let draw = 0; draw < DRAWS; draw += 1) {
    const threshold = choose(drawStratum(ENCOUNTERS, relation, shape, random))
    // The table has cells, not every threshold.
    if (risk(threshold).ofAccepted > ALPHA + 1e-4) exceeded += 1
    accepted += threshold === null ? 0 : 1 - threshold
  }
  return { exceeded: exceeded / DRAWS, accepted: accepted / DRAWS }
}

const surest = (cases: readonly CalibrationCase[]): number | null => learnThenTest(cases, ALPHA, DELTA).threshold

const RELATIONS: readonly [string, Relation][] = [
  ['steep', (score) => 0.5 * (1 - score) ** 2],
  ['straight', (score) => 0.02 + 0.4 * (1 - score)],
  ['a step', (score) => (score > 0.6 ? 0.02 : 0.45)],
  ['uninformative and just above the target', () => ALPHA + 0.001],
  ['uninformative and far above', () => 0.3],
  ['uninformative and well below', () => 0.04],
  ['the surest are the worst', (score) => 0.3 * score],
  ['overconfident at the top', (score) => (score > 0.9 ? 0.4 : score > 0.3 ? 0.02 : 0.5)],
  ['bad and good by turns', (score) => (Math.floor(score * 8) % 2 === 0 ? 0.02 : 0.2)],
]

describe('over calibration draws, the risk of the accepted exceeds alpha in a share of at most delta', () => {
  const shapes: readonly LossShape[] = ['whole', 'half', 'spread']
  test.each(RELATIONS.flatMap(([name, relation]) => shapes.map((shape) => [name, shape, relation] as const)))(
    '%s, losses %s',
    (_, shape, relation) => {
      expect(simulate(relation, shape, surest).exceeded).toBeLessThanOrEqual(DELTA + MARGIN)
    },
  )

  test('and something is accepted where the score is worth it', () => {
    expect(simulate((score) => 0.5 * (1 - score) ** 2, 'spread', surest).accepted).toBeGreaterThan(0.3)
    expect(simulate(() => 0.03, 'half', surest).accepted).toBeGreaterThan(0.3)
  })

  test('while the lowest threshold within alpha on the calibration encounters themselves exceeds it far more often', () => {
    const naive = (cases: readonly CalibrationCase[]): number | null => {
      let total = 0
      let found: number | null = null
      for (const [at, { score, loss }] of cases.toSorted((a, b) => b.score - a.score).entries()) {
        total += loss
        if (total / (at + 1) <= ALPHA) found = score
      }
      return found
    }
    expect(simulate((score) => 0.02 + 0.4 * (1 - score), 'whole', naive).exceeded).toBeGreaterThan(3 * DELTA)
  })
})
