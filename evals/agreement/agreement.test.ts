import { expect, test } from 'vitest'
import { agreement, type CodedTwice } from './agreement.ts'

const coding = (...codes: readonly string[]) =>
  codes.map((text) => {
    const [code = '', presentOnAdmission = null] = text.split('/')
    return { code, presentOnAdmission }
  })

test('two encounters coded twice', () => {
  const pairs: readonly CodedTwice[] = [
    { id: 'a', first: coding('I10', 'E11.9'), second: coding('I10', 'E11.9') },
    { id: 'b', first: coding('J18.9/Y', 'N17.9/N'), second: coding('N17.9/Y', 'J18.0/Y') },
  ]
  expect(agreement(pairs)).toEqual({
    encounters: 2,
    microF1: 6 / 8,
    noteF1: (1 + 0.5) / 2,
    exact: 1 / 2,
    categoryF1: 1,
    sameFirst: 1 / 2,
    samePoa: 0,
    // 5 codes × 2 encounters: 8 of 10 cells agree, 0.52 by chance.
    kappa: (0.8 - 0.52) / (1 - 0.52),
    differences: [{ id: 'b', onlyFirst: ['J18.9'], onlySecond: ['J18.0'] }],
  })
})

test('nobody coded anything', () => {
  expect(agreement([])).toEqual({
    encounters: 0,
    microF1: null,
    noteF1: null,
    exact: null,
    categoryF1: null,
    sameFirst: null,
    samePoa: null,
    kappa: null,
    differences: [],
  })
})
