import { f1 } from './figures.ts'
import type { CodeMatch } from './match-codes.ts'

export type MicroShares = { readonly precision: number; readonly recall: number; readonly f1: number }

/** Precision, recall and F1 over all codes of several encounters; 0 where nothing was met. */
export function microShares(matches: readonly CodeMatch[]): MicroShares {
  const count = (of: (match: CodeMatch) => number): number => matches.reduce((sum, match) => sum + of(match), 0)
  const met = count((match) => match.met.size)
  const missed = count((match) => match.missed.length)
  const extra = count((match) => match.extra.length)
  const share = (whole: number): number => (met === 0 ? 0 : met / whole)
  return { precision: share(met + extra), recall: share(met + missed), f1: f1(met, missed, extra) }
}
