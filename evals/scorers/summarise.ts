import { FIGURES } from './figures.ts'
import type { EncounterScore } from './score-encounter.ts'

/** Every figure by name, null where nothing was asked. */
export type Summary = Readonly<Record<string, number | null>>

export function summarise(scores: readonly EncounterScore[]): Summary {
  return Object.fromEntries(FIGURES.map(({ name, of }) => [name, of(scores)]))
}

/** Scores by a property, largest group first. */
export function groupScores(
  scores: readonly EncounterScore[],
  key: 'setting' | 'specialty',
): readonly (readonly [string, readonly EncounterScore[]])[] {
  return [...Map.groupBy(scores, (one) => one[key])].toSorted(
    (a, b) => b[1].length - a[1].length || a[0].localeCompare(b[0]),
  )
}
