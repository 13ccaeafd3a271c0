import type { CalibrationCase } from './learn-then-test.ts'

/** How the expected loss of an encounter depends on its score, which is uniform on [0, 1]. */
export type Relation = (score: number) => number

/** How losses of one expectation fall: all or nothing, half or nothing, or anything up to twice the expectation. */
export type LossShape = 'whole' | 'half' | 'spread'

export function drawStratum(
  count: number,
  relation: Relation,
  shape: LossShape,
  random: () => number,
): CalibrationCase[] {
  return Array.from({ length: count }, () => {
    const score = random()
    const [expected, drawn] = [relation(score), random()]
    if (shape === 'spread') return { score, loss: 2 * expected * drawn }
    const size = shape === 'half' ? 0.5 : 1
    return { score, loss: drawn < expected / size ? size : 0 }
  })
}

/** Enough cells that a step of the relation moves the risk by less than a thousandth. */
const CELLS = 4000

/** Expected loss at every threshold: over all encounters, and over those accepted. 0 where the threshold is null. */
export function trueRisk(relation: Relation): (threshold: number | null) => { overAll: number; ofAccepted: number } {
  const above = new Float64Array(CELLS + 1)
  for (let cell = CELLS - 1; cell >= 0; cell -= 1)
    above[cell] = (above[cell + 1] as number) + relation((cell + 0.5) / CELLS) / CELLS
  return (threshold) => {
    if (threshold === null) return { overAll: 0, ofAccepted: 0 }
    const cell = Math.min(CELLS - 1, Math.round(threshold * CELLS))
    const overAll = above[cell] as number
    return { overAll, ofAccepted: overAll / (1 - cell / CELLS) }
  }
}
