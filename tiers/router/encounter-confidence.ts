import { calibrateProbability } from './calibrate-probability.ts'
import type { CalibrationFile } from './calibration-file.ts'

/** Probabilities of an encounter's codes as the scorer gave them: of those chosen, and of those considered and left out. */
export type CodeProbabilities = { readonly chosen: readonly number[]; readonly leftOut: readonly number[] }

export type EncounterConfidence = {
  /** What thresholds are set on and compared with: expected F1 from the scorer's own probabilities, which no calibration encounter touched. */
  readonly score: number
  /** What is shown: expected F1 from calibrated probabilities, calibrated against the F1 that encounters had. */
  readonly confidence: number
  /** Calibrated probabilities of the chosen codes, in their order. */
  readonly chosen: readonly number[]
}

/**
 * Expected F1 of the chosen codes, estimated as the set was chosen (`tiers/encoder/scorer/choose-set.ts`):
 * 2·Σp of the chosen / (chosen + Σp of all + `missed`, the mean number of codes never considered). 0 where nothing was chosen.
 */
export function expectedF1({ chosen, leftOut }: CodeProbabilities, missed: number): number {
  if (chosen.length === 0) return 0
  const taken = sum(chosen)
  return (2 * taken) / (chosen.length + taken + sum(leftOut) + missed)
}

/** How sure the system is of an encounter's codes as a whole. */
export function encounterConfidence(
  codes: CodeProbabilities,
  calibration: Pick<CalibrationFile, 'missed' | 'codes' | 'encounterF1'>,
): EncounterConfidence {
  const chosen = codes.chosen.map((one) => calibrateProbability(calibration.codes, one))
  const leftOut = codes.leftOut.map((one) => calibrateProbability(calibration.codes, one))
  const expected = expectedF1({ chosen, leftOut }, calibration.missed)
  return {
    score: expectedF1(codes, calibration.missed),
    confidence: calibrateProbability(calibration.encounterF1, expected),
    chosen,
  }
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
