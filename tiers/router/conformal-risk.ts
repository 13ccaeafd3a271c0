import { type CalibrationCase, surestFirst } from './learn-then-test.ts'

/**
 * The lowest threshold at which the expected loss over ALL encounters is at most `alpha`, where one that is not accepted
 * counts as no loss; null where no threshold has it. Conformal risk control (Angelopoulos, Bates, Fisch, Lei and Schuster 2024).
 *
 * The weaker of the two guarantees, twice: it holds on average over the draw of the calibration encounters, not with high
 * probability for the one at hand; and as it divides by all encounters, the accepted ones may lose far more than `alpha` where
 * few are accepted. It needs exchangeability and a score fixed beforehand, and nothing about how score and loss relate.
 * Nothing is accepted on it; `learnThenTest` decides that.
 */
export function conformalRiskOverAll(cases: readonly CalibrationCase[], alpha: number): number | null {
  const sorted = surestFirst(cases)
  let threshold: number | null = null
  let total = 0
  for (const [at, { score, loss }] of sorted.entries()) {
    total += loss
    if (sorted[at + 1]?.score === score) continue
    // The encounter to come is counted with the worst loss there is.
    if ((total + 1) / (sorted.length + 1) > alpha) break
    threshold = score
  }
  return threshold
}
