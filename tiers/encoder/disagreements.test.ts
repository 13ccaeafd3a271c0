import { expect, test } from 'vitest'
import { fakeDraft, fakeContext } from '../../codesets/rules/fake-encounter.ts'
import { codeSet2026 } from '../../codesets/combine/fake-record.ts'
import type { OrderedDiagnosis } from '../../codesets/draft.ts'
import type { CodeLink, MentionReading } from '../../encounter/mention.ts'
import { disagreements } from './disagreements.ts'

const context = fakeContext({ documents: [{ sections: [['assessment', 'Gout.']] }], codeSet: codeSet2026() })
const shares = {
  present: 1,
  negated: 0,
  possible: 0,
  historical: 0,
  family: 0,
  hypothetical: 0,
  planned: 0,
  resolved: 0,
}
const read = (reported: number): MentionReading => ({
  assertion: shares,
  reported,
  marked: 1,
  similarity: 1,
  nextSimilarity: 0,
})

function ordered(source: CodeLink['source'], reading?: MentionReading): OrderedDiagnosis {
  const draft = fakeDraft(context, 'M10.9', ['Gout'])
  const problem = draft.problem
  if (problem === null) throw new Error('a draft with words has a problem')
  const mentions = problem.mentions.map((mention) => ({
    ...mention,
    links: mention.links.map((link) => ({ ...link, source })),
    ...(reading === undefined ? {} : { reading }),
  }))
  return { ...draft, problem: { ...problem, mentions }, sequence: 1, principal: true, presentOnAdmission: null }
}

test.each<[string, OrderedDiagnosis, readonly string[]]>([
  ['both see it', ordered('index', read(0.8)), []],
  ['no encoder read it', ordered('index'), []],
  ['only the encoder found it', ordered('encoder', read(0.8)), ['encoder-only']],
  ['words found what the encoder reads as not reported', ordered('index', read(0.02)), ['dictionary-only']],
  ['a rule added it', { ...ordered('index'), problem: null }, []],
])('%s', (_, one, expected) => {
  expect(disagreements([one]).map(({ by }) => by)).toEqual(expected)
})
