import { logOdds } from './log-odds.ts'

export type Platt = { readonly slope: number; readonly intercept: number }

/**
 * Platt scaling of probabilities: the logistic curve over log-odds with the highest likelihood, targets drawn in as Platt (1999)
 * does, so that a few cases told apart perfectly do not make certainty. `observed` may be a share. Never falls: where the cases
 * say that more given is less observed, all get the same probability.
 */
export function fitPlatt(cases: readonly { readonly given: number; readonly observed: number }[]): Platt {
  const right = cases.reduce((sum, { observed }) => sum + observed, 0)
  const [high, low] = [(right + 1) / (right + 2), 1 / (cases.length - right + 2)]
  const rows = cases.map(({ given, observed }) => ({
    at: logOdds(given),
    target: observed * high + (1 - observed) * low,
  }))
  const centre = mean(rows.map(({ at }) => at))
  const level = logOdds(mean(rows.map(({ target }) => target)))
  let line: Line = { slope: 0, level }
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const next = improve(line, rows, centre)
    if (next === line) break
    line = next
  }
  return line.slope > 0
    ? { slope: line.slope, intercept: line.level - line.slope * centre }
    : { slope: 0, intercept: level }
}

/** A line over centred log-odds. */
type Line = { readonly slope: number; readonly level: number }
type Case = { readonly at: number; readonly target: number }

/** Newton's method needs fewer than ten steps; far more would mean that it swings. */
const MOST_STEPS = 50
const SMALL_GAIN = 1e-10
/** Keeps the slope finite where every case was given the same. */
const RIDGE = 1e-6

/** One step of Newton's method, halved until it helps; the same line where nothing helps any more. */
function improve(line: Line, rows: readonly Case[], centre: number): Line {
  let [down, downLevel, steep, cross, flat] = [-RIDGE * line.slope, 0, RIDGE, 0, RIDGE]
  for (const { at, target } of rows) {
    const x = at - centre
    const share = sigmoid(line.slope * x + line.level)
    const weight = share * (1 - share)
    down += (target - share) * x
    downLevel += target - share
    steep += weight * x * x
    cross += weight * x
    flat += weight
  }
  const whole = steep * flat - cross * cross
  const move = {
    slope: (flat * down - cross * downLevel) / whole,
    level: (steep * downLevel - cross * down) / whole,
  }
  const before = likelihood(line, rows, centre)
  for (let part = 1; part > 1e-3; part /= 2) {
    const next = { slope: line.slope + part * move.slope, level: line.level + part * move.level }
    if (likelihood(next, rows, centre) > before + SMALL_GAIN) return next
  }
  return line
}

function likelihood({ slope, level }: Line, rows: readonly Case[], centre: number): number {
  let sum = (-RIDGE * slope * slope) / 2
  for (const { at, target } of rows) {
    const odds = slope * (at - centre) + level
    // log(1 + exp(odds)) without overflow.
    sum += target * odds - Math.max(0, odds) - Math.log1p(Math.exp(-Math.abs(odds)))
  }
  return sum
}

const sigmoid = (value: number): number => 1 / (1 + Math.exp(-value))
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
