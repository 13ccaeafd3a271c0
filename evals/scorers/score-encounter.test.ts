import { expect, test } from 'vitest'
import { icd10cm } from '../../encounter/codes.ts'
import type { Encounter } from '../../encounter/contract.ts'
import { fakeCoded, fakeGold, fakeResult, fakeScore } from './fake-score.ts'
import { scoreEncounter } from './score-encounter.ts'

const text = 'CHF is worse. No PE. Diabetes with CKD.'
const encounter: Encounter = { id: 'E-1', setting: 'inpatient', documents: [{ id: 'd1', text }] }
const quote = (words: string) => ({
  documentId: 'd1',
  quote: words,
  supports: 'problem',
  assertion: 'present' as const,
})
const at = (words: string) => ({
  documentId: 'd1',
  start: text.indexOf(words),
  end: text.indexOf(words) + words.length,
  text: words,
  supports: 'problem' as const,
  assertion: 'present' as const,
})
const gold = fakeGold(
  [
    { code: 'I50.23', role: 'problem', presentOnAdmission: 'Y', evidence: [quote('CHF')] },
    { code: 'E11.22', role: 'problem', presentOnAdmission: 'Y', evidence: [quote('Diabetes with CKD')] },
    { code: 'N18.9', role: 'problem', presentOnAdmission: 'Y', evidence: [quote('CKD')] },
    { code: 'Z79.4', role: 'long-term-drug', presentOnAdmission: '1', evidence: [] },
  ],
  { wrong: [{ code: 'I26.99', reason: 'negated' }] },
)
const facts = {
  exists: (code: string) => code !== 'X99.9',
  billable: (code: string) => code !== 'X99.9' && code !== 'E11',
  cost: () => 7,
}

test('counts what one encounter gives', () => {
  const result = fakeResult(
    [
      fakeCoded('E11.22', { presentOnAdmission: 'Y', confidence: 0.9, evidence: [at('with CKD')] }),
      fakeCoded('I50.23', {
        presentOnAdmission: 'N',
        confidence: 0.6,
        evidence: [at('PE')],
        alternatives: [{ code: icd10cm('I50.33'), confidence: 0.1 }],
      }),
      fakeCoded('I26.99', { confidence: 0.2, evidence: [{ ...at('PE'), text: 'pe' }] }),
      fakeCoded('N18.30', { confidence: 0.4 }),
      fakeCoded('X99.9', { confidence: 0.1 }),
    ],
    {
      rejected: [{ code: icd10cm('Z79.4'), reason: 'not-addressed', evidence: [] }],
      usage: { wallMs: 12, cpuMs: 10, promptTokens: 3, outputTokens: 4, costMicroDollars: 0 },
    },
  )
  expect(scoreEncounter({ encounter, gold }, result, facts)).toEqual(
    fakeScore({
      setting: 'inpatient',
      met: ['I50.23', 'E11.22'],
      missed: ['N18.9', 'Z79.4'],
      extra: ['I26.99', 'N18.30', 'X99.9'],
      forbidden: ['I26.99'],
      forbiddenAsked: true,
      firstListed: false,
      poaRight: 1,
      poaAsked: 2,
      candidates: 3,
      categoryMet: 3,
      evidenceFound: 1,
      evidenceAsked: 2,
      spans: 3,
      spansAstray: 1,
      proposed: 7,
      hallucinated: 1,
      escaped: 1,
      judged: [
        { confidence: 0.9, right: true },
        { confidence: 0.6, right: true },
        { confidence: 0.2, right: false },
        { confidence: 0.4, right: false },
        { confidence: 0.1, right: false },
      ],
      confidence: 0.5,
      queries: { drafted: 0, wanted: 0, met: 0 },
      latencyMs: 12,
      cpuMs: 10,
      promptTokens: 3,
      outputTokens: 4,
      costMicroDollars: 7,
    }),
  )
})

test.each<readonly [string, readonly string[], boolean | undefined, boolean | null]>([
  ['gold first', ['I50.23', 'E11.22'], undefined, true],
  ['gold second', ['E11.22', 'I50.23'], undefined, false],
  ['nothing coded', [], undefined, false],
  ['gold without an order', ['E11.22'], false, null],
])('first-listed: %s', (_name, codes, ordered, firstListed) => {
  const item = { encounter, gold: { ...gold, ordered } }
  expect(scoreEncounter(item, fakeResult(codes.map((code) => fakeCoded(code))), facts).firstListed).toBe(firstListed)
})

test('a tier that does not draft queries is not asked for them', () => {
  const result = fakeResult([], { notAssessed: [{ what: 'queries', because: 'not there yet' }] })
  expect(scoreEncounter({ encounter, gold }, result, facts).queries).toBe(null)
})
