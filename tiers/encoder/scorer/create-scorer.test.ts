import { expect, test } from 'vitest'
import { codeSet2026 } from '../../../codesets/combine/fake-record.ts'
import { fakeContext, fakeDraft } from '../../../codesets/rules/fake-encounter.ts'
import { createScorer } from './create-scorer.ts'
import type { FeatureName } from './features.ts'
import type { ScorerFile } from './scorer-file.ts'

/** One feature decides: a symptom is unlikely, anything else likely. */
const symptomsOut = (weight: number): ScorerFile['judge']['model'] => ({
  names: ['symptom'] satisfies FeatureName[],
  means: [0],
  scales: [1],
  weights: [weight],
  intercept: 2,
})
const file: ScorerFile = {
  format: 1,
  fitted: '2026-01-01',
  on: 'a test',
  encounters: 1,
  judge: { model: symptomsOut(-4), prior: {}, threshold: 0.5 },
  select: { model: symptomsOut(-5), prior: {}, missed: 0 },
}
const context = fakeContext({
  documents: [{ sections: [['assessment', 'Gout. Nausea. Asthma.']] }],
  codeSet: codeSet2026(),
})
const drafts = [
  fakeDraft(context, 'M10.9', ['Gout']),
  fakeDraft(context, 'R11.0', ['Nausea']),
  fakeDraft(context, 'J45.909', ['Asthma']),
]
const scorer = createScorer(file)

test('the best set is kept with its probabilities, the rest is rejected and told', () => {
  const { drafts: kept, rejected, leftOut } = scorer.select({ drafts, rejected: [] }, context)
  expect(kept.map(({ code, confidence }) => [code, confidence])).toEqual([
    ['M10.9', expect.closeTo(0.88, 2)],
    ['J45.909', expect.closeTo(0.88, 2)],
  ])
  expect(rejected.map(({ code, reason }) => [code, reason])).toEqual([['R11.0', 'not-addressed']])
  expect(leftOut).toEqual([{ code: 'R11.0', probability: expect.closeTo(0.047, 2) }])
})

test('where every mention is coded nothing is chosen', () => {
  const all = scorer.select({ drafts, rejected: [] }, { ...context, reporting: 'all-mentions' })
  expect([all.drafts.length, all.leftOut]).toEqual([3, []])
})

test('the judge answers by its threshold', () => {
  expect(drafts.map((draft) => scorer.judge(draft, context))).toEqual([true, false, true])
})
