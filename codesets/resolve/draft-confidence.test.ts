import { expect, test } from 'vitest'
import type { CodeLink } from '../../encounter/mention.ts'
import type { Problem, ReportedBecause } from '../draft.ts'
import { draftConfidence, draftKind } from './draft-confidence.ts'
import { bareMention } from './fake-problem.ts'

const problem = (source: CodeLink['source'], score: number): Problem => {
  const mention = bareMention('I10')
  return {
    id: 0,
    attributes: [],
    mentions: [{ ...mention, links: mention.links.map((one) => ({ ...one, source, score })) }],
  }
}
const assessed: ReportedBecause = { how: 'assessed', span: { documentId: 'd1', start: 0, end: 1, text: 'x' } }

test.each<[string, Problem | null, ReportedBecause | null, string]>([
  ['the same words', problem('index', 1), assessed, 'assessed|index-exact'],
  ['nearly the same words', problem('lexicon', 0.95), assessed, 'assessed|lexicon-exact'],
  ['other words', problem('lexicon', 0.9), assessed, 'assessed|lexicon-near'],
  ['added by a rule', null, null, 'rule|rule'],
])('kind: %s', (_, one, reported, kind) => {
  expect(draftKind(one, reported)).toBe(kind)
})

test('a kind never measured has the overall share, and no share is outside 0 to 1', () => {
  const unmeasured = draftConfidence(problem('encoder', 0.1), { ...assessed, how: 'tested' })
  const shares = [unmeasured, draftConfidence(null, null), draftConfidence(problem('lexicon', 1), assessed)]
  expect(shares.map((share) => share > 0 && share < 1)).toEqual([true, true, true])
})
