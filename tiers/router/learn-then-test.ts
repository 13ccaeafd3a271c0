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
 * the same stratum that are accepted lose `alpha` or less on average. That is said of one stratum as a whole: not of each
 * encounter, code or subgroup in it, and not of several strata at once. It needs calibration and later encounters to be
 * exchangeable (same mix, documentation, coding policy and model), `cases` to be those that only the score keeps from being
 * accepted, and `score` to be a function fixed before these encounters were looked at.
 *
 * Where the sequence begins depends on the scores, never on the losses. So the promise is exact where risk does not fall again
 * as the threshold falls; of a score that ranks worse than that it is exact for the mean risk at the accepted scores at hand.
 */
export function learnThenTest(cases: readonly CalibrationCase[], alpha: number, delta: number): Threshold {
  const sorted = surestFirst(cases)
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

/** By falling score. Throws on a loss outside [0, 1] or a score that is no number, for which no bound holds. */
export function surestFirst(cases: readonly CalibrationCase[]): readonly CalibrationCase[] {
  const wrong = cases.find(({ score, loss }) => !Number.isFinite(score) || !(loss >= 0 && loss <= 1))
  if (wrong !== undefined) throw new RangeError(`no calibration case: score ${wrong.score}, loss ${wrong.loss}`)
  return cases.toSorted((a, b) => b.score - a.score)
}

/**
 * The first threshold tested accepts as many encounters as pass with a mean loss of this share of `alpha`, or all where there
 * are fewer. With less, a few small losses among the surest end the sequence before it begins; with more, a steep relation is
 * met where it already accepts too many. Of an eighth to a half, this was
 * best on the whole over 60 to 300 simulated encounters of five relations at alpha 0.1 to 0.25; a quarter is better only where
 * few encounters meet a steep relation.
 */
const FIRST_LOSS = 0.375
