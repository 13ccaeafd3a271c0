import { assert, jsonValue, property } from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson } from './canonical-json.ts'

test.each<[unknown, string]>([
  [{ b: 1, a: [true, null, 'é'] }, '{"a":[true,null,"é"],"b":1}'],
  [{ a: undefined, b: -0 }, '{"b":0}'],
  [{ '\ud800': '\ud800\u0000' }, String.raw`{"\ud800":"\ud800\u0000"}`],
  [JSON.parse('{"__proto__":1,"A":2}'), '{"A":2,"__proto__":1}'],
  [1e21, '1e+21'],
])('%j', (value, text) => {
  expect(canonicalJson(value)).toBe(text)
})

test.each([[Number.NaN], [Number.POSITIVE_INFINITY], [new Date(0)], [1n], [undefined], [[undefined]], [() => 1]])(
  '%s has none',
  (value) => {
    expect(() => canonicalJson(value)).toThrow('has no canonical JSON')
  },
)

test('reads back as what it was, and is the same whatever the order of keys', () => {
  assert(
    property(jsonValue(), (value) => {
      const text = canonicalJson(value)
      expect(canonicalJson(JSON.parse(text))).toBe(text)
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
    }),
  )
})
