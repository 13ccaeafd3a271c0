import { expect, test } from 'vitest'
import type { Query } from '../../encounter/result.ts'
import { matchQueries } from './match-queries.ts'

const gold = [
  { topic: 'Type of heart failure', reason: 'specificity', indicators: ['EF 30%', 'furosemide'] },
  { topic: 'Anemia', reason: 'clinical-support', indicators: ['Hgb 6.9'] },
]
const query = (topic: string, reason: Query['reason'], texts: readonly string[]): Query => ({
  topic,
  reason,
  indicators: texts.map((text) => ({ id: 'i', text })),
  question: '',
  options: [],
  status: 'draft',
})

test.each<readonly [string, readonly Query[], number]>([
  ['same words quoted', [query('CHF', 'incomplete', ['echo: EF 30% today'])], 1],
  ['reason and topic agree', [query('Heart failure acuity', 'specificity', [])], 1],
  ['only the reason agrees', [query('Sepsis', 'specificity', ['lactate 4'])], 0],
  ['one query meets one', [query('heart failure and anemia', 'specificity', ['EF 30%', 'Hgb 6.9'])], 1],
  ['both', [query('Anemia', 'clinical-support', []), query('HF', 'specificity', ['furosemide'])], 2],
  ['an indicator without words', [{ ...query('CHF', 'poa', []), indicators: [{ observationId: 'o1' }] }], 0],
  ['none drafted', [], 0],
])('%s', (_name, drafted, met) => {
  expect(matchQueries(gold, drafted)).toEqual({ drafted: drafted.length, wanted: 2, met })
})
