/** A probability given to a code and whether a coder reported the code. */
export type Judged = { readonly confidence: number; readonly right: boolean }

export type ReliabilityBin = {
  readonly from: number
  readonly to: number
  readonly count: number
  /** Mean confidence given and share that was right; null in an empty bin. */
  readonly given: number | null
  readonly observed: number | null
}

/** Ten bins: with some hundred codes each still holds enough to have a share, and twice as many would mostly be empty. */
const BINS = 10

export function reliability(judged: readonly Judged[], bins = BINS): readonly ReliabilityBin[] {
  return Array.from({ length: bins }, (_, at) => {
    const inside = judged.filter((one) => Math.min(bins - 1, Math.floor(one.confidence * bins)) === at)
    const count = inside.length
    return {
      from: at / bins,
      to: (at + 1) / bins,
      count,
      given: count === 0 ? null : inside.reduce((sum, one) => sum + one.confidence, 0) / count,
      observed: count === 0 ? null : inside.filter((one) => one.right).length / count,
    }
  })
}

/** Expected calibration error: the mean distance of given and observed over the bins, weighted by their size; null without codes. */
export function calibrationError(judged: readonly Judged[]): number | null {
  if (judged.length === 0) return null
  return reliability(judged).reduce(
    (sum, { count, given, observed }) =>
      sum + (given === null || observed === null ? 0 : (count / judged.length) * Math.abs(given - observed)),
    0,
  )
}
