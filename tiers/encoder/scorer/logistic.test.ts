import { expect, test } from 'vitest'
import { contributions, fitLogistic, predict, type Row } from './logistic.ts'

/** A fixed sequence of numbers between 0 and 1. */
function* numbers(seed: number): Generator<number, never> {
  let state = seed
  for (;;) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    yield state / 2 ** 32
  }
}

const TRUE = { a: 1.5, b: -2, intercept: 0.3 }

function drawn(count: number): Row[] {
  const next = numbers(7)
  return Array.from({ length: count }, () => {
    const [a, b] = [next.next().value * 2 - 1, next.next().value * 2 - 1]
    const share = 1 / (1 + Math.exp(-(TRUE.a * a + TRUE.b * b + TRUE.intercept)))
    return { values: [a, b, 5], right: next.next().value < share }
  })
}

test('finds the weights that the cases were drawn with; a feature that never changes weighs nothing', () => {
  const model = fitLogistic(['a', 'b', 'constant'], drawn(20_000), 0.01)
  const slopes = model.weights.map((weight, at) => weight / (model.scales[at] as number))
  expect(slopes[0]).toBeCloseTo(TRUE.a, 0)
  expect(slopes[1]).toBeCloseTo(TRUE.b, 0)
  expect(slopes[2]).toBeCloseTo(0, 6)
  expect(predict(model, [0, 0, 5])).toBeCloseTo(1 / (1 + Math.exp(-TRUE.intercept)), 1)
})

test('cases that are told apart perfectly do not make weights without bound', () => {
  const rows = [-2, -1, 1, 2].map((value) => ({ values: [value], right: value > 0 }))
  const model = fitLogistic(['a'], rows, 1)
  expect(model.weights[0]).toBeGreaterThan(0.5)
  expect(model.weights[0]).toBeLessThan(3)
})

test('what features add is told, the most telling first', () => {
  const model = { names: ['a', 'b'], means: [0, 0], scales: [1, 1], weights: [1, -3], intercept: 0 }
  expect(contributions(model, [1, 1])).toEqual([
    { name: 'b', adds: -3 },
    { name: 'a', adds: 1 },
  ])
})
