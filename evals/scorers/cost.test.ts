import { expect, test } from 'vitest'
import { costOf, type Prices } from './cost.ts'
import { fakeResult } from './fake-score.ts'

const model = { promptMicroDollarsPerMillionTokens: 1_000_000, outputMicroDollarsPerMillionTokens: 2_000_000 }
const prices: Prices = { currency: 'USD', stated: '', cpuCoreHourMicroDollars: 36_000, models: { tiny: model } }

test.each<
  readonly [string, { cpuMs: number; promptTokens: number; outputTokens: number }, string | null, Prices, number | null]
>([
  ['CPU only', { cpuMs: 100, promptTokens: 0, outputTokens: 0 }, null, prices, 1],
  ['CPU and tokens', { cpuMs: 100, promptTokens: 10, outputTokens: 5 }, 'tiny', prices, 21],
  ['a model without a price', { cpuMs: 100, promptTokens: 10, outputTokens: 5 }, 'other', prices, null],
  [
    'the default price',
    { cpuMs: 0, promptTokens: 10, outputTokens: 0 },
    'other',
    { ...prices, models: { default: model } },
    10,
  ],
])('%s', (_name, usage, name, list, cost) => {
  const { versions } = fakeResult([])
  expect(
    costOf({ usage: { wallMs: 0, costMicroDollars: 0, ...usage }, versions: { ...versions, model: name } }, list),
  ).toBe(cost)
})
