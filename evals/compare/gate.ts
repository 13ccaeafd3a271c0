import { figure } from '../scorers/figures.ts'
import type { SavedScore } from '../run/run-files.ts'
import { type Comparison, compareScores } from './compare-scores.ts'

/**
 * Quality only: speed depends on the machine and is `npm run bench`'s business. Calibration error is not guarded while confidences are
 * shares measured on train: every gain on dev alone makes them too low there.
 */
export const GUARDED = [
  'precision',
  'recall',
  'microF1',
  'macroF1',
  'noteF1',
  'exactMatch',
  'specificity',
  'firstListed',
  'poa',
  'candidateRecall',
  'forbiddenRate',
  'evidenceFound',
] as const
/** These may not rise at all, noise or not. */
const NEVER_MORE = ['hallucinatedEscaped', 'spansAstray'] as const

/** Below this share of unchanged encounters the baseline speaks of another dataset. */
const FEWEST_COMMON_SHARE = 0.5

export type GateVerdict =
  | { readonly kind: 'passed'; readonly comparison: Comparison }
  | { readonly kind: 'fell'; readonly figures: readonly string[]; readonly comparison: Comparison }
  | { readonly kind: 'no-common-ground'; readonly comparison: Comparison }

/** Fails where a figure fell beyond the noise of the paired difference, or a count that must not rise rose. */
export function judgeGate(baseline: readonly SavedScore[], now: readonly SavedScore[]): GateVerdict {
  const comparison = compareScores(baseline, now, [...GUARDED, ...NEVER_MORE].map(figure))
  if (comparison.common < FEWEST_COMMON_SHARE * now.length || comparison.common === 0)
    return { kind: 'no-common-ground', comparison }
  const fallen = comparison.differences.filter(({ figure: { name }, change, verdict }) =>
    (NEVER_MORE as readonly string[]).includes(name) ? (change?.value ?? 0) > 0 : verdict === 'worse',
  )
  return fallen.length === 0
    ? { kind: 'passed', comparison }
    : { kind: 'fell', figures: fallen.map((one) => one.figure.name), comparison }
}
