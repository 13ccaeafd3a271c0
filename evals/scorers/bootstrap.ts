import type { Figure } from './figures.ts'
import type { EncounterScore } from './score-encounter.ts'

/** With 1,000 resamples the ends of a 95% interval move by some thousandths from seed to seed, less than the figures are printed with. */
export const RESAMPLES = 1000
/** Any number would do; a fixed one gives the same intervals tomorrow. */
export const SEED = 20260115

export type Interval = { readonly low: number; readonly high: number }
export type Estimate = { readonly value: number; readonly interval: Interval }

/** A seeded generator of numbers in [0, 1) (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Draws of `count` indexes with replacement. Encounters are drawn whole: codes of one encounter are not independent. */
export function drawIndexes(count: number, resamples = RESAMPLES, seed = SEED): readonly (readonly number[])[] {
  const random = seededRandom(seed)
  return Array.from({ length: resamples }, () => Array.from({ length: count }, () => Math.floor(random() * count)))
}

/** The middle 95% of values; null where there are none. */
function middle(values: readonly number[]): Interval | null {
  const sorted = values.toSorted((a, b) => a - b)
  const low = sorted[Math.floor(0.025 * (sorted.length - 1))]
  const high = sorted[Math.ceil(0.975 * (sorted.length - 1))]
  return low === undefined || high === undefined ? null : { low, high }
}

/** A figure with its 95% bootstrap interval over encounters; null where the figure was not asked. */
export function estimate(
  figure: Figure,
  scores: readonly EncounterScore[],
  draws: readonly (readonly number[])[],
): Estimate | null {
  const value = figure.of(scores)
  if (value === null) return null
  const interval = middle(draws.flatMap((draw) => present(figure.of(draw.map((index) => scores[index]!)))))
  return interval === null ? null : { value, interval }
}

/** The difference `b − a` of a figure over the same encounters in the same order, with its paired bootstrap interval. */
export function estimateDifference(
  figure: Figure,
  a: readonly EncounterScore[],
  b: readonly EncounterScore[],
  draws: readonly (readonly number[])[],
): Estimate | null {
  if (a.length !== b.length || a.some((one, index) => one.id !== b[index]?.id))
    throw new Error('paired scores must be of the same encounters')
  const difference = (first: readonly EncounterScore[], second: readonly EncounterScore[]): number | null => {
    const [before, after] = [figure.of(first), figure.of(second)]
    return before === null || after === null ? null : after - before
  }
  const value = difference(a, b)
  if (value === null) return null
  const interval = middle(
    draws.flatMap((draw) =>
      present(
        difference(
          draw.map((index) => a[index]!),
          draw.map((index) => b[index]!),
        ),
      ),
    ),
  )
  return interval === null ? null : { value, interval }
}

const present = (value: number | null): readonly number[] => (value === null ? [] : [value])
