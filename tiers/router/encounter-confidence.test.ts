import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { chooseSet } from '../encoder/scorer/choose-set.ts'
import type { CalibrationFile } from './calibration-file.ts'
import { type CodeProbabilities, encounterConfidence, expectedF1 } from './encounter-confidence.ts'

test.each<[string, CodeProbabilities, number, number]>([
  ['nothing', { chosen: [], leftOut: [] }, 0, 0],
  ['nothing chosen', { chosen: [], leftOut: [0.4] }, 0, 0],
  ['all certain', { chosen: [1, 1], leftOut: [] }, 0, 1],
  ['all certain, and one never considered', { chosen: [1, 1], leftOut: [] }, 1, 0.8],
  ['half certain', { chosen: [0.5, 0.5], leftOut: [] }, 0, 2 / 3],
  ['what was left out may be missed', { chosen: [1], leftOut: [0.25, 0.25] }, 0, 0.8],
])('%s', (_, codes, missed, expected) => {
  expect(expectedF1(codes, missed)).toBeCloseTo(expected, 12)
})

test('no other choice of codes is expected to do better than the set that the scorer chooses', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true })
  fc.assert(
    fc.property(
      fc.array(fc.tuple(share, fc.boolean()), { minLength: 1, maxLength: 12 }),
      fc.double({ min: 0, max: 3, noNaN: true }),
      (codes, missed) => {
        const probabilities = codes.map(([one]) => one)
        const of = (taken: readonly boolean[]): number =>
          expectedF1(
            {
              chosen: probabilities.filter((_, at) => taken[at] === true),
              leftOut: probabilities.filter((_, at) => taken[at] !== true),
            },
            missed,
          )
        expect(of(codes.map(([, taken]) => taken))).toBeLessThanOrEqual(of(chooseSet(probabilities, missed)) + 1e-9)
      },
    ),
  )
})

test('codes are calibrated, then the encounter; the score is of the probabilities as they came', () => {
  const calibration: Pick<CalibrationFile, 'missed' | 'codes' | 'encounterF1'> = {
    missed: 0.5,
    codes: {
      kind: 'isotonic',
      points: [
        [0, 0],
        [1, 0.5],
      ],
    },
    encounterF1: {
      kind: 'isotonic',
      points: [
        [0, 0.1],
        [1, 0.9],
      ],
    },
  }
  const found = encounterConfidence({ chosen: [0.8, 1], leftOut: [0.4] }, calibration)
  // (2 · 0.9) / (2 + 0.9 + 0.2 + 0.5) = 0.5, mapped to 0.1 + 0.8 · 0.5.
  expect(found.score).toBeCloseTo(3.6 / 4.7, 12)
  expect(found.confidence).toBeCloseTo(0.5, 12)
  expect(found.chosen).toEqual([0.4, 0.5])
})
