import { expect, test } from 'vitest'
import { fakeProblem, type ProblemCase } from '../../../codesets/resolve/fake-problem.ts'
import { icd10cm } from '../../../encounter/codes.ts'
import type { MentionReading } from '../../../encounter/mention.ts'
import { FEATURES, type FeatureName, featuresOf } from './features.ts'
import { priorTable } from './prior.ts'

const none = priorTable({})
const shares = {
  present: 0.8,
  negated: 0.1,
  possible: 0.05,
  historical: 0.05,
  family: 0,
  hypothetical: 0,
  planned: 0,
  resolved: 0,
}
const reading: MentionReading = { assertion: shares, reported: 0.7, marked: 0.9, similarity: 0.9, nextSimilarity: 0.6 }

const knee: ProblemCase = {
  documents: [{ sections: [['assessment', 'Knee pain. Ice.']] }],
  said: [['M25.569', 'Knee pain']],
}

/** The features that are not what a code without anything known has. */
function told(
  one: ProblemCase,
  more: { code?: string; reading?: MentionReading } = {},
): Partial<Record<FeatureName, number>> {
  const { problem, context } = fakeProblem(one)
  const mentions = problem.mentions.map((mention) =>
    more.reading === undefined ? mention : { ...mention, reading: more.reading },
  )
  const considered = {
    code: icd10cm(more.code ?? 'M25.569'),
    problem: { ...problem, mentions },
    reported: null,
    uncertain: false,
  }
  const bare = featuresOf({ ...considered, problem: null }, context, none)
  const found = featuresOf(considered, context, none)
  return Object.fromEntries(FEATURES.filter((name) => found[name] !== bare[name]).map((name) => [name, found[name]]))
}

test('where a problem stands and how it was found', () => {
  expect(told(knee)).toEqual({
    'added by rule': 0,
    'not reported by the rules': 1,
    'in a conclusion': 1,
    'heads a line': 1,
    mentions: Math.log1p(1),
    'heads a conclusion': 1,
    'link score': 1,
  })
})

test('what the encoder reads', () => {
  expect(told(knee, { reading })).toMatchObject({
    'read as present': expect.closeTo(0.85, 5),
    'read as negated': expect.closeTo(0.1, 5),
    'read as past': expect.closeTo(0.05, 5),
    'read as reported': 0.7,
    'marked as a problem': 0.9,
    similarity: 0.9,
    'similarity margin': expect.closeTo(0.3, 5),
  })
})

test('every code has every feature, as a finite number', () => {
  const { problem, context } = fakeProblem(knee)
  for (const code of ['Z79.4', 'Z87.891', 'W19.XXXA', 'Z59.00', 'T81.40XA', 'R07.9', 'Z23']) {
    const features = featuresOf({ code: icd10cm(code), problem, reported: null, uncertain: true }, context, none)
    expect(Object.keys(features).toSorted()).toEqual(FEATURES.toSorted())
    expect(Object.values(features).every(Number.isFinite)).toBe(true)
  }
})

test('a release of the features is at most forty: more cannot be read beside a code', () => {
  expect(FEATURES.length).toBeLessThanOrEqual(40)
})
