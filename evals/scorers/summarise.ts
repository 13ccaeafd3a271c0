import type { EncounterScore } from './score-encounter.ts'

/** Figures over a set of encounters; a share is null where nothing was asked. */
export type Summary = {
  readonly encounters: number
  readonly precision: number | null
  readonly recall: number | null
  readonly microF1: number | null
  /** Mean over encounters of the F1 of their code sets. */
  readonly noteF1: number | null
  /** Mean F1 over the codes that gold has. */
  readonly macroF1: number | null
  readonly exactMatch: number | null
  readonly firstListed: number | null
  readonly poa: number | null
  readonly candidateRecall: number | null
  /** Of gold codes whose category was coded: coded in full as gold has it. */
  readonly specificity: number | null
  /** Of encounters: with at least one code that gold lists as wrong. */
  readonly forbiddenRate: number | null
  readonly evidenceFound: number | null
}

const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole)
const total = <T>(items: readonly T[], value: (item: T) => number): number => items.reduce((sum, item) => sum + value(item), 0)
const f1 = (met: number, missed: number, extra: number): number => (met === 0 ? 0 : (2 * met) / (2 * met + missed + extra))

export function summarise(scores: readonly EncounterScore[]): Summary {
  const met = total(scores, (one) => one.met.length)
  const missed = total(scores, (one) => one.missed.length)
  const extra = total(scores, (one) => one.extra.length)
  const count = scores.length
  return {
    encounters: count,
    precision: share(met, met + extra),
    recall: share(met, met + missed),
    microF1: count === 0 ? null : f1(met, missed, extra),
    noteF1: share(total(scores, (one) => f1(one.met.length, one.missed.length, one.extra.length)), count),
    macroF1: macroF1(scores),
    exactMatch: share(scores.filter((one) => one.exact).length, count),
    firstListed: share(scores.filter((one) => one.firstListed).length, count),
    poa: share(total(scores, (one) => one.poaRight), total(scores, (one) => one.poaAsked)),
    candidateRecall: share(total(scores, (one) => one.candidates), met + missed),
    specificity: share(met, total(scores, (one) => Math.max(one.categoryMet, one.met.length))),
    forbiddenRate: share(scores.filter((one) => one.forbidden.length > 0).length, count),
    evidenceFound: share(total(scores, (one) => one.evidenceFound), met),
  }
}

function macroF1(scores: readonly EncounterScore[]): number | null {
  const codes = new Set(scores.flatMap((one) => [...one.met, ...one.missed]))
  if (codes.size === 0) return null
  const sum = total([...codes], (code) =>
    f1(
      scores.filter((one) => one.met.includes(code)).length,
      scores.filter((one) => one.missed.includes(code)).length,
      scores.filter((one) => one.extra.includes(code)).length,
    ),
  )
  return sum / codes.size
}
