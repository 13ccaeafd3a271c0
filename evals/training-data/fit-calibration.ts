import type { Setting } from '../../encounter/contract.ts'
import { calibrateProbability, fitProbability } from '../../tiers/router/calibrate-probability.ts'
import type { CalibrationFile, Stratum } from '../../tiers/router/calibration-file.ts'
import { expectedF1 } from '../../tiers/router/encounter-confidence.ts'
import { learnThenTest } from '../../tiers/router/learn-then-test.ts'
import { strataOf, stratumOf } from '../../tiers/router/strata.ts'

/** An encounter of the calibration part as the system coded it, and what its coder reported. */
export type AuditedEncounter = {
  readonly setting: Setting
  readonly specialty: string | null
  /** Every code the scorer gave a probability, whether it was chosen, and whether the coder reported it. */
  readonly codes: readonly { readonly probability: number; readonly chosen: boolean; readonly right: boolean }[]
  /** `mayBeAccepted` of its result: false where a person would have had it whatever its score. */
  readonly mayBeAccepted: boolean
  /** 1 − code F1 of the result. */
  readonly loss: number
}

export type CalibrationSettings = Pick<CalibrationFile, 'fitted' | 'on' | 'versions' | 'alpha' | 'delta' | 'missed'>

/**
 * The content of `calibration.json`. Probabilities are calibrated on the same encounters that thresholds are found on, so
 * thresholds are set on the expected F1 of the scorer's own probabilities, which these encounters had no part in.
 */
export function fitCalibration(
  encounters: readonly AuditedEncounter[],
  settings: CalibrationSettings,
): CalibrationFile {
  const graded = encounters.flatMap(({ codes }) =>
    codes.map(({ probability, right }) => ({ given: probability, observed: right ? 1 : 0 })),
  )
  const codes = fitProbability(graded)
  const expected = (encounter: AuditedEncounter, calibrated: (probability: number) => number): number => {
    const of = (chosen: boolean): number[] =>
      encounter.codes.filter((one) => one.chosen === chosen).map((one) => calibrated(one.probability))
    return expectedF1({ chosen: of(true), leftOut: of(false) }, settings.missed)
  }
  const scored = encounters.map((encounter) => ({ ...encounter, score: expected(encounter, (given) => given) }))
  return {
    format: 1,
    ...settings,
    encounters: encounters.length,
    codes,
    encounterF1: fitProbability(
      encounters.map((encounter) => ({
        given: expected(encounter, (given) => calibrateProbability(codes, given)),
        observed: 1 - encounter.loss,
      })),
    ),
    strata: fitStrata(scored, settings),
  }
}

function fitStrata(
  scored: readonly (AuditedEncounter & { readonly score: number })[],
  { alpha, delta }: CalibrationSettings,
): readonly Stratum[] {
  const strata = strataOf(scored)
  return strata.map((stratum) => {
    const here = scored.filter((one) => stratumOf(one, strata) === stratum)
    const found = learnThenTest(
      here.filter((one) => one.mayBeAccepted),
      alpha,
      delta,
    )
    const facts = { ...stratum, encounters: here.length }
    return found.threshold === null
      ? { ...facts, accepted: 0, threshold: null, because: found.because }
      : { ...facts, accepted: found.accepted, threshold: found.threshold, because: null }
  })
}
