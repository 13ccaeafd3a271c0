import { expect, test } from 'vitest'
import type { Gold } from '../datasets/gold.ts'
import { fakeGold } from './fake-score.ts'
import { matchCodes } from './match-codes.ts'

const gold: Gold = fakeGold(
  ['I50.23', { code: 'E11.22', role: 'problem', presentOnAdmission: null, evidence: [], alternatives: ['E11.29'] }],
  {
    optional: [{ code: 'Z87.891' }],
    wrong: [
      { code: 'I26.99', reason: 'negated' },
      { code: 'R07', reason: 'integral-symptom' },
    ],
  },
)

test('an alternative never takes what another gold code needs', () => {
  const pair = fakeGold([
    { code: 'N18.30', role: 'problem', presentOnAdmission: null, evidence: [], alternatives: ['N18.9'] },
    'N18.9',
  ])
  expect([...matchCodes(pair, ['N18.9']).met]).toEqual([['N18.9', 'N18.9']])
})

test.each<
  readonly [
    name: string,
    produced: readonly string[],
    met: readonly (readonly [string, string])[],
    missed: readonly string[],
    extra: readonly string[],
    forbidden: readonly string[],
  ]
>([
  [
    'all of it',
    ['I50.23', 'E11.22'],
    [
      ['I50.23', 'I50.23'],
      ['E11.22', 'E11.22'],
    ],
    [],
    [],
    [],
  ],
  ['an alternative meets', ['E11.29'], [['E11.22', 'E11.29']], ['I50.23'], [], []],
  ['one code meets once', ['E11.22', 'E11.29'], [['E11.22', 'E11.22']], ['I50.23'], ['E11.29'], []],
  ['optional is no error', ['Z87.891'], [], ['I50.23', 'E11.22'], [], []],
  [
    'a wrong code is extra and forbidden',
    ['I26.99', 'J18.9'],
    [],
    ['I50.23', 'E11.22'],
    ['I26.99', 'J18.9'],
    ['I26.99'],
  ],
  ['a code below a wrong header', ['R07.9'], [], ['I50.23', 'E11.22'], ['R07.9'], ['R07.9']],
  ['nothing', [], [], ['I50.23', 'E11.22'], [], []],
])('%s', (_name, produced, met, missed, extra, forbidden) => {
  expect(matchCodes(gold, produced)).toEqual({ met: new Map(met), missed, extra, forbidden })
})
