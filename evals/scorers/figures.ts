import { calibrationError } from './calibration.ts'
import { quantile } from './quantile.ts'
import { coverageAtRisk } from './risk-coverage.ts'
import type { EncounterScore } from './score-encounter.ts'

/** A figure over a set of encounters, null where nothing was asked. */
export type Figure = {
  readonly name: string
  readonly label: string
  readonly better: 'higher' | 'lower'
  readonly unit: 'share' | 'ms' | 'tokens' | 'micro-dollars' | 'count'
  readonly of: (scores: readonly EncounterScore[]) => number | null
}

const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole)
const total = (scores: readonly EncounterScore[], value: (score: EncounterScore) => number): number => {
  let sum = 0
  for (const score of scores) sum += value(score)
  return sum
}
const ratio =
  (part: (score: EncounterScore) => number, whole: (score: EncounterScore) => number): Figure['of'] =>
  (scores) =>
    share(total(scores, part), total(scores, whole))
const mean = (value: (score: EncounterScore) => number): Figure['of'] => ratio(value, () => 1)

const met = (one: EncounterScore): number => one.met.length
const missed = (one: EncounterScore): number => one.missed.length
const extra = (one: EncounterScore): number => one.extra.length

export const f1 = (hits: number, misses: number, extras: number): number =>
  hits === 0 ? 0 : (2 * hits) / (2 * hits + misses + extras)
/** F1 of the code set of one encounter. */
export const noteF1 = (one: EncounterScore): number => f1(met(one), missed(one), extra(one))

function macroF1(scores: readonly EncounterScore[]): number | null {
  const counts = new Map<string, [hits: number, misses: number, extras: number]>()
  const add = (code: string, at: 0 | 1 | 2): void => {
    const known = counts.get(code) ?? [0, 0, 0]
    known[at]++
    counts.set(code, known)
  }
  for (const one of scores) {
    for (const code of one.met) add(code, 0)
    for (const code of one.missed) add(code, 1)
    for (const code of one.extra) add(code, 2)
  }
  const gold = [...counts.values()].filter(([hits, misses]) => hits + misses > 0)
  return share(
    gold.reduce((sum, [hits, misses, extras]) => sum + f1(hits, misses, extras), 0),
    gold.length,
  )
}

const drafting = (scores: readonly EncounterScore[]) =>
  scores.flatMap((one) => (one.queries === null ? [] : [one.queries]))
const risked = (scores: readonly EncounterScore[]) =>
  scores.map((one) => ({ confidence: one.confidence, loss: 1 - noteF1(one) }))
const costs = (scores: readonly EncounterScore[]): readonly number[] | null => {
  const known = scores.flatMap((one) => (one.costMicroDollars === null ? [] : [one.costMicroDollars]))
  return known.length === scores.length ? known : null
}

type Row = readonly [name: string, label: string, better: Figure['better'], unit: Figure['unit'], of: Figure['of']]

const ROWS: readonly Row[] = [
  ['precision', 'Precision', 'higher', 'share', ratio(met, (one) => met(one) + extra(one))],
  ['recall', 'Recall', 'higher', 'share', ratio(met, (one) => met(one) + missed(one))],
  [
    'microF1',
    'F1, micro',
    'higher',
    'share',
    (scores) => (scores.length === 0 ? null : f1(total(scores, met), total(scores, missed), total(scores, extra))),
  ],
  ['macroF1', 'F1, macro over gold codes', 'higher', 'share', macroF1],
  ['noteF1', 'F1, mean per note', 'higher', 'share', mean(noteF1)],
  ['exactMatch', 'Exact match', 'higher', 'share', mean((one) => Number(one.exact))],
  [
    'specificity',
    'Specificity (of gold codes whose category was coded)',
    'higher',
    'share',
    ratio(met, (one) => one.categoryMet),
  ],
  [
    'firstListed',
    'First-listed right',
    'higher',
    'share',
    ratio(
      (one) => Number(one.firstListed === true),
      (one) => Number(one.firstListed !== null),
    ),
  ],
  [
    'poa',
    'POA right (of met codes)',
    'higher',
    'share',
    ratio(
      (one) => one.poaRight,
      (one) => one.poaAsked,
    ),
  ],
  [
    'candidateRecall',
    'Candidate recall (gold among proposed)',
    'higher',
    'share',
    ratio(
      (one) => one.candidates,
      (one) => met(one) + missed(one),
    ),
  ],
  [
    'selection',
    'Selection (met, of gold among proposed)',
    'higher',
    'share',
    ratio(met, (one) => Math.max(one.candidates, met(one))),
  ],
  [
    'forbiddenRate',
    'Encounters with a forbidden code',
    'lower',
    'share',
    ratio(
      (one) => Number(one.forbidden.length > 0),
      (one) => Number(one.forbiddenAsked),
    ),
  ],
  [
    'hallucinatedProposed',
    'Codes proposed that the release lacks',
    'lower',
    'share',
    ratio(
      (one) => one.hallucinated,
      (one) => one.proposed,
    ),
  ],
  [
    'hallucinatedEscaped',
    'Codes in results that are not billable',
    'lower',
    'count',
    (scores) => total(scores, (one) => one.escaped),
  ],
  [
    'evidenceFound',
    'Evidence overlaps gold (of met codes)',
    'higher',
    'share',
    ratio(
      (one) => one.evidenceFound,
      (one) => one.evidenceAsked,
    ),
  ],
  [
    'spansAstray',
    'Evidence spans not in the record',
    'lower',
    'count',
    (scores) => total(scores, (one) => one.spansAstray),
  ],
  [
    'queryPrecision',
    'Query precision',
    'higher',
    'share',
    (scores) => share(sum(drafting(scores), 'met'), sum(drafting(scores), 'drafted')),
  ],
  [
    'queryRecall',
    'Query recall',
    'higher',
    'share',
    (scores) => share(sum(drafting(scores), 'met'), sum(drafting(scores), 'wanted')),
  ],
  [
    'calibrationError',
    'Calibration error (ECE)',
    'lower',
    'share',
    (scores) => calibrationError(scores.flatMap((one) => one.judged)),
  ],
  ['coverageAt10', 'Coverage at risk 10%', 'higher', 'share', (scores) => coverageAtRisk(risked(scores), 0.1)],
  ['coverageAt20', 'Coverage at risk 20%', 'higher', 'share', (scores) => coverageAtRisk(risked(scores), 0.2)],
  ['acceptedRate', 'Accepted without a person', 'higher', 'share', mean((one) => Number(one.outcome === 'accepted'))],
  [
    'latencyP50',
    'Latency p50',
    'lower',
    'ms',
    (scores) =>
      quantile(
        scores.map((one) => one.latencyMs),
        0.5,
      ),
  ],
  [
    'latencyP95',
    'Latency p95',
    'lower',
    'ms',
    (scores) =>
      quantile(
        scores.map((one) => one.latencyMs),
        0.95,
      ),
  ],
  [
    'latencyP99',
    'Latency p99',
    'lower',
    'ms',
    (scores) =>
      quantile(
        scores.map((one) => one.latencyMs),
        0.99,
      ),
  ],
  ['cpuMs', 'CPU per encounter', 'lower', 'ms', mean((one) => one.cpuMs)],
  ['tokens', 'Tokens per encounter', 'lower', 'tokens', mean((one) => one.promptTokens + one.outputTokens)],
  [
    'cost',
    'Cost per encounter',
    'lower',
    'micro-dollars',
    (scores) => {
      const known = costs(scores)
      return known === null
        ? null
        : share(
            known.reduce((a, b) => a + b, 0),
            known.length,
          )
    },
  ],
]

const sum = <K extends string>(items: readonly Readonly<Record<K, number>>[], key: K): number =>
  items.reduce((all, one) => all + one[key], 0)

/** Every figure of a report, in the order in which tables show them. */
export const FIGURES: readonly Figure[] = ROWS.map(([name, label, better, unit, of]) => ({
  name,
  label,
  better,
  unit,
  of,
}))

export function figure(name: string): Figure {
  const found = FIGURES.find((one) => one.name === name)
  if (found === undefined) throw new Error(`no such figure: ${name}`)
  return found
}
