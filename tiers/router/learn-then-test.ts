import { countThatPasses, hoeffdingBentkus, leastCases } from './hoeffding-bentkus.ts'

/** An encounter of the calibration part: what the router would have seen, and the loss a coder found, 1 − code F1. */
export type CalibrationCase = { readonly score: number; readonly loss: number }

export type Threshold =
  | { readonly threshold: number; readonly accepted: number; readonly meanLoss: number }
  | { readonly threshold: null; readonly because: 'too-few-encounters' | 'risk-above-target' }

/**
 * The lowest threshold for which the mean loss of the encounters it accepts (score at least the threshold) is shown to be at
 * most `alpha`. Learn then test (Angelopoulos, Bates, Candès, Jordan and Lei 2021): thresholds are tested in a fixed sequence
 * from the strictest down, each with the Hoeffding–Bentkus p-value of the encounters it accepts, and the first that does not
 * reach `delta` ends it.
 *
 * What is promised: over the draw of the calibration encounters, with probability at least 1 − `delta`, later encounters of
 * the same stratum that are accepted lose `alpha` or less on average. This is for the stratum as a whole, not for each
 * encounter, code or subgroup in it, and once for the threshold as stored. It needs calibration and later encounters of the
 * stratum to be exchangeable (same mix, documentation, coding policy and model), and `score` to be a function fixed before
 * these encounters were looked at. Where to begin depends on the scores and never on the losses. That is exact where risk
 * does not fall again as the threshold falls; for a score that ranks worse than that it holds for the scores at hand (the mean
 * risk of encounters with the accepted scores), and every single test remains valid.
 */
export function learnThenTest(cases: readonly CalibrationCase[], alpha: number, delta: number): Threshold {
  const sorted = cases.toSorted((a, b) => b.score - a.score)
  if (sorted.length < leastCases(alpha, delta)) return { threshold: null, because: 'too-few-encounters' }
  const begin = Math.min(sorted.length, countThatPasses(FIRST_LOSS * alpha, alpha, delta))
  let found: Threshold = { threshold: null, because: 'risk-above-target' }
  let total = 0
  for (const [at, { score, loss }] of sorted.entries()) {
    total += loss
    const accepted = at + 1
    // Equal scores are accepted together.
    if (accepted < begin || sorted[accepted]?.score === score) continue
    if (hoeffdingBentkus(total, accepted, alpha) > delta) break
    found = { threshold: score, accepted, meanLoss: total / accepted }
  }
  return found
}

/** The first threshold tested accepts as many as would pass with this share of `alpha` lost. PLACEHOLDER */
const FIRST_LOSS = 0.25
