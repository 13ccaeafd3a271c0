/**
 * Which of several codes to report so that the expected F1 of the encounter is highest: codes are taken from the most
 * probable down, and F1 is estimated as 2·Σp of the taken / (taken + Σp of all + those never considered).
 * `probabilities` in any order; gives which of them are taken. At least one is, where there is any.
 */
export function chooseSet(probabilities: readonly number[], missed: number): readonly boolean[] {
  const order = probabilities
    .map((_, at) => at)
    .toSorted((a, b) => (probabilities[b] as number) - (probabilities[a] as number))
  const expected = probabilities.reduce((sum, one) => sum + one, 0) + missed
  let taken = 0
  let best = { score: -1, count: 0 }
  for (const [rank, at] of order.entries()) {
    taken += probabilities[at] as number
    const score = (2 * taken) / (rank + 1 + expected)
    if (score > best.score) best = { score, count: rank + 1 }
  }
  const chosen = new Set(order.slice(0, best.count))
  return probabilities.map((_, at) => chosen.has(at))
}
