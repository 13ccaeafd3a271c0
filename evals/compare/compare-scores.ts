import type { SavedScore } from '../run/run-files.ts'
import { drawIndexes, type Estimate, estimateDifference } from '../scorers/bootstrap.ts'
import { FIGURES, type Figure, noteF1 } from '../scorers/figures.ts'
import type { EncounterScore } from '../scorers/score-encounter.ts'

export type Difference = {
  readonly figure: Figure
  readonly before: number | null
  readonly after: number | null
  /** `after − before` with its paired interval; null where one side was not asked. */
  readonly change: Estimate | null
  /** The interval lies wholly on one side of nothing. */
  readonly verdict: 'better' | 'worse' | 'within-noise' | 'same' | 'not-asked'
}

export type Comparison = {
  /** Encounters with the same note and gold on both sides; only they are compared. */
  readonly common: number
  readonly onlyBefore: readonly string[]
  readonly onlyAfter: readonly string[]
  /** Encounters whose note or gold was changed in between. */
  readonly changed: readonly string[]
  readonly differences: readonly Difference[]
  /** Encounters by how much their F1 moved, most first; those that stayed are left out. */
  readonly moved: readonly {
    readonly id: string
    readonly by: number
    readonly gained: readonly string[]
    readonly lost: readonly string[]
    readonly newExtra: readonly string[]
  }[]
}

/** Two sets of scores side by side over the encounters they share. */
export function compareScores(
  before: readonly SavedScore[],
  after: readonly SavedScore[],
  figures: readonly Figure[] = FIGURES,
): Comparison {
  const afterById = new Map(after.map((one) => [one.id, one]))
  const beforeIds = new Set(before.map((one) => one.id))
  const pairs = before.flatMap((one) => {
    const other = afterById.get(one.id)
    return other !== undefined && other.item === one.item ? [[one.score, other.score] as const] : []
  })
  const [first, second] = [pairs.map(([one]) => one), pairs.map(([, one]) => one)]
  const draws = drawIndexes(pairs.length)
  return {
    common: pairs.length,
    onlyBefore: before.filter((one) => !afterById.has(one.id)).map((one) => one.id),
    onlyAfter: after.filter((one) => !beforeIds.has(one.id)).map((one) => one.id),
    changed: before.filter((one) => (afterById.get(one.id)?.item ?? one.item) !== one.item).map((one) => one.id),
    differences: figures.map((figure) => differ(figure, first, second, draws)),
    moved: pairs
      .map(([one, other]) => movement(one, other))
      .filter((one) => one.by !== 0 || one.gained.length > 0 || one.lost.length > 0)
      .toSorted((a, b) => Math.abs(b.by) - Math.abs(a.by) || a.id.localeCompare(b.id)),
  }
}

function differ(
  figure: Figure,
  before: readonly EncounterScore[],
  after: readonly EncounterScore[],
  draws: readonly (readonly number[])[],
): Difference {
  const change = estimateDifference(figure, before, after, draws)
  return { figure, before: figure.of(before), after: figure.of(after), change, verdict: verdictOf(figure, change) }
}

function verdictOf(figure: Figure, change: Estimate | null): Difference['verdict'] {
  if (change === null) return 'not-asked'
  const { low, high } = change.interval
  if (low === 0 && high === 0) return 'same'
  if (low <= 0 && high >= 0) return 'within-noise'
  return low > 0 === (figure.better === 'higher') ? 'better' : 'worse'
}

function movement(before: EncounterScore, after: EncounterScore) {
  const without = (all: readonly string[], known: readonly string[]): readonly string[] =>
    all.filter((one) => !known.includes(one))
  return {
    id: before.id,
    by: noteF1(after) - noteF1(before),
    gained: without(after.met, before.met),
    lost: without(before.met, after.met),
    newExtra: without(after.extra, before.extra),
  }
}
