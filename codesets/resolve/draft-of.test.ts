import { expect, test } from 'vitest'
import { icd10cm } from '../../encounter/codes.ts'
import { draftOf, problemEvidence, rejectionOf } from './draft-of.ts'
import { fakeProblem } from './fake-problem.ts'
import { weighAssertion } from './weigh-assertion.ts'

const { problem, context } = fakeProblem({
  documents: [{ sections: [['assessment', 'CKD stage 4. No kidney disease. Kidney disease. On Lasix.']] }],
  said: [
    ['N18.9', { says: 'kidney disease', assertion: 'negated' }],
    ['N18.9', 'CKD'],
    ['N18.9', 'Kidney disease'],
  ],
})
const stage = { name: 'stage' as const, value: '4', span: { documentId: 'd1', start: 4, end: 11, text: 'stage 4' } }
const staged = { ...problem, attributes: [stage] }
const weighed = weighAssertion(problem, context)
const lasix = { documentId: 'd1', start: 52, end: 57, text: 'Lasix' }

test('evidence: what decided, what agrees, the axes, the reason; nothing that says otherwise', () => {
  expect(problemEvidence(staged, weighed, { how: 'treated', span: lasix })).toEqual([
    { documentId: 'd1', start: 0, end: 3, text: 'CKD', supports: 'problem', assertion: 'present' },
    { documentId: 'd1', start: 32, end: 46, text: 'Kidney disease', supports: 'problem', assertion: 'present' },
    { documentId: 'd1', start: 4, end: 11, text: 'stage 4', supports: 'stage', assertion: 'present' },
    { ...lasix, supports: 'treatment', assertion: 'present' },
  ])
})

test('evidence: the place that decided is not quoted again as the reason', () => {
  const { documentId, start, end, text } = weighed.by
  const quotes = problemEvidence(problem, weighed, { how: 'assessed', span: { documentId, start, end, text } })
  expect(quotes.map((one) => 'text' in one && one.text)).toEqual(['CKD', 'Kidney disease'])
})

test('a draft carries guidelines of the fiscal year and shares out the rest of its confidence', () => {
  const parts = {
    code: icd10cm('N18.4'),
    problem: staged,
    weighed,
    reported: { how: 'treated' as const, span: lasix },
    confidence: 0.7,
    alternatives: [icd10cm('N18.9'), icd10cm('N18.5')],
    guidelines: ['IV.J'],
    steps: ['the wording leads to N18.9'],
  }
  expect(draftOf(parts, context)).toEqual({
    code: 'N18.4',
    role: 'problem',
    problem: staged,
    uncertain: false,
    evidence: problemEvidence(staged, weighed, parts.reported),
    reported: parts.reported,
    proposedBy: ['dictionary'],
    confidence: 0.7,
    guidelines: [{ fiscalYear: 2026, section: 'IV.J' }],
    steps: parts.steps,
    alternatives: [
      { code: 'N18.9', confidence: expect.closeTo(0.1) },
      { code: 'N18.5', confidence: expect.closeTo(0.1) },
    ],
  })
})

test('a rejection quotes the first two places, under the first one’s code unless another is given', () => {
  const quoted = [
    { documentId: 'd1', start: 16, end: 30, text: 'kidney disease', supports: 'problem', assertion: 'negated' },
    { documentId: 'd1', start: 0, end: 3, text: 'CKD', supports: 'problem', assertion: 'present' },
  ]
  expect(rejectionOf(problem, 'negated')).toEqual({ code: 'N18.9', reason: 'negated', evidence: quoted })
  expect(rejectionOf(problem, 'not-addressed', icd10cm('N18.4')).code).toBe('N18.4')
})
