/** How often codes of a category and of a code itself were reported where the system considered them, on the training part. */
export type PriorCounts = Readonly<Record<string, readonly [considered: number, reported: number]>>

export type PriorTable = {
  /** Log-odds that a code is reported when it is considered: its own share drawn to its category's, and that to the overall one. */
  readonly of: (code: string) => number
}

/** Cases that stand for the share above a share: few cases say little. */
const WEIGHT = 12

/** `counts` holds categories (`E11`), whole codes (`E11.9`) and the overall share under `all`. */
export function priorTable(counts: PriorCounts): PriorTable {
  const [allConsidered, allReported] = counts['all'] ?? [1, 0.5]
  const overall = allConsidered === 0 ? 0.5 : allReported / allConsidered
  const drawn = (key: string, towards: number): number => {
    const [considered, reported] = counts[key] ?? [0, 0]
    return (reported + WEIGHT * towards) / (considered + WEIGHT)
  }
  return {
    of: (code) => {
      const share = drawn(code, drawn(code.slice(0, 3), overall))
      return Math.log(share / (1 - share))
    },
  }
}

/** Counts of one set of judged codes. */
export function countPrior(judged: readonly { readonly code: string; readonly right: boolean }[]): PriorCounts {
  const counts = new Map<string, [number, number]>()
  for (const { code, right } of judged)
    for (const key of ['all', code.slice(0, 3), code]) {
      const [considered, reported] = counts.get(key) ?? [0, 0]
      counts.set(key, [considered + 1, reported + (right ? 1 : 0)])
    }
  return Object.fromEntries([...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)))
}
