import { expect, test } from 'vitest'
import type { DraftDiagnosis } from '../../codesets/draft.ts'
import { fakeCodeSet } from '../../codesets/rules/fake-code-set.ts'
import { icd10cm } from '../../encounter/codes.ts'
import { tidyEncounter } from '../../encounter/tidy-encounter.ts'
import type { Parts } from '../../pipeline/run-stages.ts'
import { fakeGold } from '../scorers/fake-score.ts'
import { measureShares } from './measure-shares.ts'

const codeSet = fakeCodeSet({
  codes: { I10: 'Hypertension', 'E11.9': 'Type 2 diabetes', 'J18.9': 'Pneumonia', 'Z79.4': 'Insulin' },
})
const draft = (code: string): DraftDiagnosis => ({
  code: icd10cm(code),
  role: 'problem',
  problem: null,
  uncertain: false,
  evidence: [],
  reported: null,
  proposedBy: ['rule'],
  confidence: 0.5,
  guidelines: [],
  steps: [],
  alternatives: [],
})
const parts: Parts = {
  chooseRelease: (date) => (date === null ? { kind: 'no-date' } : { kind: 'release', codeSet }),
  tidy: tidyEncounter,
  findMentions: () => [],
  encoder: null,
  audit: { seed: 'audit', share: 0.1 },
  resolve: () => ({ drafts: ['I10', 'E11.9', 'J18.9', 'Z79.4'].map(draft), rejected: [] }),
  order: (drafts) =>
    drafts.map((one, index) => ({ ...one, sequence: index + 1, principal: index === 0, presentOnAdmission: null })),
  validate: () => [],
  dictionaryVersion: '',
  clock: () => ({ wallMs: 0, cpuMs: 0 }),
}
const encounter = {
  id: 'E-1',
  setting: 'outpatient' as const,
  discharged: '2026-01-15',
  documents: [{ id: 'd1', text: 'x' }],
}

test('right ones among those that are not optional, drawn half a draft towards the middle', async () => {
  const gold = fakeGold(['I10', 'E11.9'], { optional: [{ code: 'Z79.4' }] })
  const pending = { encounter: { ...encounter, discharged: null }, gold }
  expect(await measureShares('tiny', [{ encounter, gold }, pending], parts)).toEqual({
    measuredOn: 'tiny',
    encounters: 1,
    shares: { 'rule|rule': { drafts: 3, share: 0.625 } },
    overall: 0.625,
  })
})
