import { sigmoid } from '../shares.ts'

/** A logistic regression over named features that were centred and scaled. */
export type Logistic<Name extends string = string> = {
  readonly names: readonly Name[]
  readonly means: readonly number[]
  readonly scales: readonly number[]
  readonly weights: readonly number[]
  readonly intercept: number
}

export type Row = { readonly values: readonly number[]; readonly right: boolean }

/** Ridge-penalised maximum likelihood by Newton's method; `penalty` weighs the squared weights of scaled features. */
export function fitLogistic<Name extends string>(
  names: readonly Name[],
  rows: readonly Row[],
  penalty: number,
): Logistic<Name> {
  const means = names.map((_, at) => mean(rows.map(({ values }) => values[at] as number)))
  const scales = names.map((_, at) => {
    const spread = Math.sqrt(mean(rows.map(({ values }) => ((values[at] as number) - (means[at] as number)) ** 2)))
    return spread > 1e-9 ? spread : 1
  })
  // The last column is the intercept.
  const inputs = rows.map(({ values }) => [
    ...values.map((value, at) => (value - (means[at] as number)) / (scales[at] as number)),
    1,
  ])
  const size = names.length + 1
  let weights = Array.from({ length: size }, () => 0)
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const gradient = weights.map((weight, at) => (at === size - 1 ? 0 : -penalty * weight))
    const curvature = weights.map((_, at) => {
      const row = new Float64Array(size)
      row[at] = at === size - 1 ? 1e-9 : penalty
      return row
    })
    for (const [index, input] of inputs.entries()) {
      const share = sigmoid(dot(input, weights))
      const error = (rows[index]?.right === true ? 1 : 0) - share
      const weight = share * (1 - share)
      for (let a = 0; a < size; a += 1) {
        gradient[a] = (gradient[a] as number) + error * (input[a] as number)
        const row = curvature[a] as Float64Array
        for (let b = 0; b < size; b += 1)
          row[b] = (row[b] as number) + weight * (input[a] as number) * (input[b] as number)
      }
    }
    const move = solve(curvature, gradient)
    weights = weights.map((weight, at) => weight + (move[at] as number))
    if (Math.max(...move.map(Math.abs)) < SMALL_MOVE) break
  }
  return { names, means, scales, weights: weights.slice(0, -1), intercept: weights.at(-1) as number }
}

const MOST_STEPS = 30
const SMALL_MOVE = 1e-6

export function predict(model: Logistic, values: readonly number[]): number {
  let sum = model.intercept
  for (const [at, weight] of model.weights.entries())
    sum += (weight * ((values[at] as number) - (model.means[at] as number))) / (model.scales[at] as number)
  return sigmoid(sum)
}

/** What each feature adds to the log-odds of one case, the largest first. */
export function contributions(
  model: Logistic,
  values: readonly number[],
): readonly { readonly name: string; readonly adds: number }[] {
  return model.names
    .map((name, at) => ({
      name,
      adds:
        ((model.weights[at] as number) * ((values[at] as number) - (model.means[at] as number))) /
        (model.scales[at] as number),
    }))
    .toSorted((a, b) => Math.abs(b.adds) - Math.abs(a.adds))
}

const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length

function dot(left: readonly number[], right: readonly number[]): number {
  let sum = 0
  for (let at = 0; at < left.length; at += 1) sum += (left[at] as number) * (right[at] as number)
  return sum
}

/** Gaussian elimination with the largest pivot. */
function solve(matrix: readonly Float64Array[], right: readonly number[]): number[] {
  const rows: Float64Array[] = matrix.map((row, at) => Float64Array.from([...row, right[at] as number]))
  const size = rows.length
  for (let column = 0; column < size; column += 1) {
    let pivot = column
    for (let row = column + 1; row < size; row += 1)
      if (Math.abs(cell(rows, row, column)) > Math.abs(cell(rows, pivot, column))) pivot = row
    const held = rows[column] as Float64Array
    rows[column] = rows[pivot] as Float64Array
    rows[pivot] = held
    for (let row = column + 1; row < size; row += 1) {
      const factor = cell(rows, row, column) / cell(rows, column, column)
      const target = rows[row] as Float64Array
      for (let at = column; at <= size; at += 1) target[at] = (target[at] as number) - factor * cell(rows, column, at)
    }
  }
  const found = Array.from({ length: size }, () => 0)
  for (let row = size - 1; row >= 0; row -= 1) {
    let sum = cell(rows, row, size)
    for (let at = row + 1; at < size; at += 1) sum -= cell(rows, row, at) * (found[at] as number)
    found[row] = sum / cell(rows, row, row)
  }
  return found
}

const cell = (rows: readonly Float64Array[], row: number, column: number): number => rows[row]?.[column] as number
