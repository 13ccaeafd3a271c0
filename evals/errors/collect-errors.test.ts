import { expect, test } from 'vitest'
import type { CodingContext, DraftDiagnosis } from '../../codesets/draft.ts'
import { fakeCodeSet } from '../../codesets/rules/fake-code-set.ts'
import { icd10cm } from '../../encounter/codes.ts'
import type { Assertion, Mention } from '../../encounter/mention.ts'
import type { Rejection, RejectionReason } from '../../encounter/result.ts'
import { tidyEncounter } from '../../encounter/tidy-encounter.ts'
import type { Parts } from '../../pipeline/run-stages.ts'
import type { GoldDiagnosis } from '../datasets/gold.ts'
import { fakeGold } from '../scorers/fake-score.ts'
import { collectErrors } from './collect-errors.ts'
import { spread } from './format-errors.ts'

const text = 'Assessment: CHF. Diabetes. Peptic ulcer. No pneumonia. Gout of the right knee.'
const codeSet = fakeCodeSet({
  codes: {
    'I50.9': 'Heart failure, unspecified',
    'I50.20': 'Unspecified systolic heart failure',
    'E11.9': 'Type 2 diabetes',
    'K27.9': 'Peptic ulcer',
    'Z87.11': 'History of ulcer',
    'J18.9': 'Pneumonia',
    'M10.061': 'Idiopathic gout, right knee',
    'M10.069': 'Idiopathic gout, unspecified knee',
    'R07.9': 'Chest pain',
  },
})
const mention = (words: string, code: string, assertion: Assertion = 'present'): Mention => {
  const start = text.indexOf(words)
  return {
    documentId: 'd1',
    start,
    end: start + words.length,
    text: words,
    sentence: 0,
    assertion,
    cue: null,
    experiencer: 'patient',
    attributes: [],
    links: [{ code: icd10cm(code), source: 'lexicon', term: words, score: 1 }],
  }
}
const evidence = ({ documentId, start, end, text: words, assertion }: Mention) => ({
  documentId,
  start,
  end,
  text: words,
  supports: 'problem' as const,
  assertion,
})
const draft = (code: string, one: Mention): DraftDiagnosis => ({
  code: icd10cm(code),
  role: 'problem',
  problem: { id: 0, mentions: [one], attributes: [] },
  uncertain: false,
  evidence: [evidence(one)],
  reported: { how: 'assessed', span: one },
  proposedBy: ['dictionary'],
  confidence: 0.5,
  guidelines: [],
  steps: [],
  alternatives: [],
})
const reject = (code: string, one: Mention, reason: RejectionReason): Rejection => ({
  code: icd10cm(code),
  reason,
  evidence: [evidence(one)],
})
const parts = (
  mentions: readonly Mention[],
  drafts: readonly DraftDiagnosis[],
  rejected: readonly Rejection[],
): Parts => ({
  chooseRelease: () => ({ kind: 'release', codeSet }),
  tidy: tidyEncounter,
  findMentions: () => mentions,
  encoder: null,
  audit: { seed: 'audit', share: 0.1 },
  resolve: () => ({ drafts, rejected }),
  order: (all: readonly DraftDiagnosis[], _context: CodingContext) =>
    all.map((one, index) => ({ ...one, sequence: index + 1, principal: index === 0, presentOnAdmission: null })),
  validate: () => [],
  dictionaryVersion: 'v',
  clock: () => ({ wallMs: 0, cpuMs: 0 }),
})
const gold = (code: string, quote: string): GoldDiagnosis => ({
  code,
  role: 'problem',
  presentOnAdmission: null,
  evidence: [{ documentId: 'd1', quote, supports: 'problem', assertion: 'present' }],
})
const collect = async (wanted: GoldDiagnosis, made: Parts) =>
  collectErrors(
    [
      {
        encounter: { id: 'E-1', setting: 'outpatient', discharged: '2026-01-15', documents: [{ id: 'd1', text }] },
        gold: fakeGold([wanted]),
      },
    ],
    'dictionary',
    made,
  )

const chf = mention('CHF', 'I50.9')
const ulcer = mention('Peptic ulcer', 'K27.9', 'historical')
const gout = mention('Gout', 'M10.069')
const pneumonia = mention('pneumonia', 'J18.9', 'negated')

test.each<readonly [string, GoldDiagnosis, Parts, readonly [string, string]]>([
  ['nothing was found there', gold('E11.9', 'Diabetes'), parts([], [], []), ['no-mention', 'assessment']],
  ['what was found means something else', gold('E11.9', 'CHF'), parts([chf], [], []), ['other-meaning', 'lexicon']],
  [
    'the code was rejected',
    gold('J18.9', 'pneumonia'),
    parts([pneumonia], [], [reject('J18.9', pneumonia, 'negated')]),
    ['rejected', 'negated in assessment'],
  ],
  [
    'it gave way',
    gold('I50.9', 'CHF'),
    parts([chf], [], [reject('I50.9', chf, 'combined')]),
    ['combined-away', 'combined'],
  ],
  [
    'a sibling that differs in an axis',
    gold('M10.061', 'Gout'),
    parts([gout], [draft('M10.069', gout)], []),
    ['sibling-coded', 'only laterality differ'],
  ],
  [
    'a sibling that is another condition',
    gold('I50.20', 'CHF'),
    parts([chf], [draft('I50.9', chf)], []),
    ['sibling-coded', 'condition differs'],
  ],
  [
    'a sibling was rejected',
    gold('I50.20', 'CHF'),
    parts([chf], [], [reject('I50.9', chf, 'not-addressed')]),
    ['sibling-rejected', 'not-addressed in assessment'],
  ],
  [
    'it became a history code',
    gold('K27.9', 'Peptic ulcer'),
    parts([ulcer], [draft('Z87.11', ulcer)], []),
    ['became-other', 'problem, mention historical'],
  ],
  [
    'rejected under another code',
    gold('K27.9', 'Peptic ulcer'),
    parts([ulcer], [], [reject('Z87.11', ulcer, 'historical')]),
    ['rejected-as-other', 'historical in assessment'],
  ],
  ['lost without a word', gold('K27.9', 'Peptic ulcer'), parts([ulcer], [], []), ['dropped', 'mention historical']],
])('missed: %s', async (_name, wanted, made, verdict) => {
  expect((await collect(wanted, made)).missed.map((one) => [one.kind, one.detail])).toEqual([verdict])
})

test('an extra code: how it was reported, where, from which source, and what gold says', async () => {
  const item = {
    encounter: { id: 'E-1', setting: 'outpatient' as const, discharged: '2026-01-15', documents: [{ id: 'd1', text }] },
    gold: fakeGold([gold('E11.9', 'Diabetes'), gold('M10.061', 'Gout')], {
      wrong: [{ code: 'J18.9', reason: 'negated' }],
      mentions: [{ documentId: 'd1', quote: 'Peptic ulcer', code: 'K27.9', assertion: 'historical' }],
    }),
  }
  const diabetes = mention('Diabetes', 'E11.9')
  const drafts = [
    draft('E11.9', diabetes),
    draft('J18.9', pneumonia),
    draft('M10.069', gout),
    draft('K27.9', ulcer),
    draft('R07.9', diabetes),
    draft('I50.9', chf),
  ]
  const report = await collectErrors([item], 'dictionary', parts([], drafts, []))
  expect(report.extra.map(({ code, how, section, source, fault }) => [code, how, section, source, fault])).toEqual([
    ['J18.9', 'assessed', 'assessment', 'lexicon-exact', 'forbidden: negated'],
    ['M10.069', 'assessed', 'assessment', 'lexicon-exact', 'sibling of a missed code'],
    ['K27.9', 'assessed', 'assessment', 'lexicon-exact', 'gold mention is historical'],
    ['R07.9', 'assessed', 'assessment', 'lexicon-exact', 'reads the evidence of a met gold code'],
    ['I50.9', 'assessed', 'assessment', 'lexicon-exact', 'no gold mention there'],
  ])
  expect([report.met, report.wrongFirst]).toEqual([1, []])
})

test.each<readonly [string, Assertion, string, Parts, readonly [string, string | null]]>([
  ['found', 'negated', 'pneumonia', parts([pneumonia], [], []), ['found', 'negated']],
  ['another assertion', 'family', 'pneumonia', parts([pneumonia], [], []), ['found', 'negated']],
  ['another meaning', 'present', 'CHF', parts([chf], [], []), ['other-meaning', null]],
  ['not found', 'present', 'Diabetes', parts([chf], [], []), ['not-found', null]],
])('annotated mention: %s', async (_name, assertion, quote, made, [outcome, got]) => {
  const item = {
    encounter: { id: 'E-1', setting: 'outpatient' as const, discharged: '2026-01-15', documents: [{ id: 'd1', text }] },
    gold: fakeGold(['I10'], { mentions: [{ documentId: 'd1', quote, code: 'J18.9', assertion }] }),
  }
  const { mentions } = await collectErrors([item], 'dictionary', made)
  expect(mentions.map((one) => [one.wanted, one.outcome, one.got])).toEqual([[assertion, outcome, got]])
})

test('an encounter without a release is said, not counted', async () => {
  const made: Parts = { ...parts([], [], []), chooseRelease: () => ({ kind: 'no-date' }) }
  const { encounters, pending, goldCodes } = await collect(gold('E11.9', 'Diabetes'), made)
  expect({ encounters, pending, goldCodes }).toEqual({ encounters: 0, pending: ['E-1'], goldCodes: 0 })
})

test('examples are spread over the kinds, commonest first', async () => {
  expect(spread(['a1', 'a2', 'a3', 'b1', 'c1', 'c2'], (one) => one.charAt(0), 4)).toEqual(['a1', 'a2', 'b1', 'c1'])
})
