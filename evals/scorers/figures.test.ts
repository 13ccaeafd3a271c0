import { expect, test } from 'vitest'
import { fakeScore } from './fake-score.ts'
import { FIGURES } from './figures.ts'
import { groupScores, summarise } from './summarise.ts'

const good = fakeScore({
  id: 'a',
  met: ['I10', 'E11.9'],
  exact: true,
  firstListed: true,
  poaRight: 1,
  poaAsked: 2,
  candidates: 2,
  categoryMet: 2,
  evidenceFound: 1,
  evidenceAsked: 2,
  proposed: 4,
  hallucinated: 1,
  judged: [
    { confidence: 1, right: true },
    { confidence: 1, right: true },
  ],
  confidence: 0.9,
  outcome: 'accepted',
  queries: { drafted: 2, wanted: 1, met: 1 },
  latencyMs: 10,
  cpuMs: 8,
  promptTokens: 100,
  outputTokens: 20,
  costMicroDollars: 5,
})
const bad = fakeScore({
  id: 'b',
  setting: 'inpatient',
  specialty: 'surgery',
  met: ['I10'],
  missed: ['J18.9', 'N17.9'],
  extra: ['J18.0'],
  forbidden: ['J18.0'],
  forbiddenAsked: true,
  firstListed: false,
  candidates: 2,
  categoryMet: 2,
  evidenceFound: 0,
  evidenceAsked: 0,
  spans: 3,
  spansAstray: 1,
  proposed: 4,
  escaped: 1,
  judged: [
    { confidence: 0.5, right: true },
    { confidence: 0.5, right: false },
  ],
  confidence: 0.5,
  queries: { drafted: 0, wanted: 1, met: 0 },
  latencyMs: 30,
  cpuMs: 12,
  costMicroDollars: 15,
})

test('every figure over two encounters', () => {
  expect(summarise([good, bad])).toEqual({
    precision: 3 / 4,
    recall: 3 / 5,
    microF1: 6 / 9,
    macroF1: (1 + 1 + 0 + 0) / 4,
    noteF1: (1 + 2 / 5) / 2,
    exactMatch: 1 / 2,
    specificity: 3 / 4,
    firstListed: 1 / 2,
    poa: 1 / 2,
    candidateRecall: 4 / 5,
    selection: 3 / 4,
    forbiddenRate: 1,
    hallucinatedProposed: 1 / 8,
    hallucinatedEscaped: 1,
    evidenceFound: 1 / 2,
    spansAstray: 1,
    queryPrecision: 1 / 2,
    queryRecall: 1 / 2,
    calibrationError: 0,
    coverageAt10: 1 / 2,
    coverageAt20: 1 / 2,
    acceptedRate: 1 / 2,
    latencyP50: 10,
    latencyP95: 30,
    latencyP99: 30,
    cpuMs: 10,
    tokens: 60,
    cost: 10,
  })
})

test('what was not asked is null, not nought', () => {
  const asked = FIGURES.filter(({ of }) => of([]) !== null).map(({ name }) => name)
  expect(asked).toEqual(['hallucinatedEscaped', 'spansAstray'])
  const plain = summarise([fakeScore({ met: ['I10'], firstListed: null })])
  expect([
    plain['poa'],
    plain['firstListed'],
    plain['evidenceFound'],
    plain['queryRecall'],
    plain['calibrationError'],
  ]).toEqual([null, null, null, null, null])
})

test('an encounter without a known cost leaves the mean unknown', () => {
  expect(summarise([good, fakeScore({ costMicroDollars: null })])['cost']).toBe(null)
})

test('groups, largest first', () => {
  expect(
    groupScores([bad, good, fakeScore({ id: 'c' })], 'setting').map(([name, scores]) => [name, scores.length]),
  ).toEqual([
    ['outpatient', 2],
    ['inpatient', 1],
  ])
})
