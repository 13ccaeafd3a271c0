import { z } from 'zod'
import { fitPlatt } from './fit-platt.ts'
import { logOdds } from './log-odds.ts'

/** What was given and what came of it: 1 and 0 for a code that was right or wrong, a share for an encounter's F1. */
export type Graded = { readonly given: number; readonly observed: number }

const share = z.number().min(0).max(1)
const rises = (values: readonly number[]): boolean =>
  values.every((value, at) => at === 0 || value > (values[at - 1] as number))

/** A rising map of [0, 1] into [0.01, 0.99], as `calibration.json` holds it. */
export const probabilityCalibrationSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('isotonic'),
    /** Centres of the blocks: what was given and what was observed. */
    points: z
      .array(z.tuple([share, share]).readonly())
      .min(1)
      .readonly()
      .refine((points) => rises(points.map(([given]) => given)) && rises(points.map(([, observed]) => observed)), {
        message: 'points must rise',
      }),
  }),
  /** 1 / (1 + exp(−(slope · log-odds + intercept))). */
  z.object({ kind: z.literal('platt'), slope: z.number().min(0), intercept: z.number() }),
])
export type ProbabilityCalibration = z.infer<typeof probabilityCalibrationSchema>

/** Below so many cases isotonic regression follows chance: its blocks would hold a handful each, and two numbers do better. */
const FEW_CASES = 200
/** No probability is told as certain: with hundreds of cases the last hundredth cannot be measured. */
const [LEAST, MOST] = [0.01, 0.99]

/** Fits by isotonic regression, with few cases by Platt scaling. Throws on no cases at all, which say nothing. */
export function fitProbability(cases: readonly Graded[]): ProbabilityCalibration {
  if (cases.length === 0) throw new RangeError('a calibration needs at least one case')
  return cases.length < FEW_CASES ? { kind: 'platt', ...fitPlatt(cases) } : { kind: 'isotonic', points: pool(cases) }
}

export function calibrateProbability(calibration: ProbabilityCalibration, given: number): number {
  const raw =
    calibration.kind === 'isotonic'
      ? interpolate(calibration.points, given)
      : 1 / (1 + Math.exp(-(calibration.slope * logOdds(given) + calibration.intercept)))
  return Math.min(MOST, Math.max(LEAST, raw))
}

/** `given` is the centre; `observed` is a total, so that counts of right and wrong stay exact. */
type Block = { readonly count: number; readonly given: number; readonly observed: number }

const shareOf = ({ observed, count }: Block): number => observed / count

/** Pool-adjacent-violators: neighbours are pooled until what was observed rises from block to block. */
function pool(cases: readonly Graded[]): readonly (readonly [number, number])[] {
  const blocks: Block[] = []
  for (const next of equalsPooled(cases)) {
    let block = next
    for (let last = blocks.at(-1); last !== undefined && shareOf(last) >= shareOf(block); last = blocks.at(-1)) {
      blocks.pop()
      const count = last.count + block.count
      const given = (last.count * last.given + block.count * block.given) / count
      block = { count, given, observed: last.observed + block.observed }
    }
    blocks.push(block)
  }
  return blocks.map((block) => [block.given, shareOf(block)])
}

/** One block for each value given, in rising order. */
function equalsPooled(cases: readonly Graded[]): readonly Block[] {
  const blocks: Block[] = []
  for (const { given, observed } of cases.toSorted((a, b) => a.given - b.given)) {
    const last = blocks.at(-1)
    if (last?.given === given)
      blocks[blocks.length - 1] = { given, count: last.count + 1, observed: last.observed + observed }
    else blocks.push({ given, count: 1, observed })
  }
  return blocks
}

/** Straight lines between the points, level beyond the first and the last. */
function interpolate(points: readonly (readonly [number, number])[], given: number): number {
  const above = points.findIndex(([at]) => at >= given)
  const [highGiven, high] = points.at(above) as readonly [number, number]
  if (above <= 0) return high
  const [lowGiven, low] = points[above - 1] as readonly [number, number]
  return low + ((high - low) * (given - lowGiven)) / (highGiven - lowGiven)
}
