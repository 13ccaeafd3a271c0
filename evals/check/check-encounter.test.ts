import { expect, test } from 'vitest'
import { fakeCodeSet } from '../../codesets/rules/fake-code-set.ts'
import { billable } from '../../codesets/rules/billable.ts'
import { excludes1 } from '../../codesets/rules/excludes1.ts'
import { tidyEncounter } from '../../encounter/tidy-encounter.ts'
import type { Parts } from '../../pipeline/run-stages.ts'
import type { Gold, GoldDiagnosis, GoldEncounter } from '../datasets/gold.ts'
import { fakeGold } from '../scorers/fake-score.ts'
import { checkEncounter } from './check-encounter.ts'

const codeSet = fakeCodeSet({
  codes: {
    E10: 'Type 1 diabetes',
    'E10.9': 'Type 1 diabetes',
    E11: 'Type 2 diabetes',
    'E11.9': 'Type 2 diabetes',
    I10: 'Hypertension',
  },
  notes: { E10: [{ kind: 'excludes1', targets: 'E11' }] },
})
const parts: Parts = {
  chooseRelease: (date) => (date === null ? { kind: 'no-date' } : { kind: 'release', codeSet }),
  tidy: tidyEncounter,
  findMentions: () => [],
  encoder: null,
  audit: { seed: 'audit', share: 0.1 },
  resolve: () => ({ drafts: [], rejected: [] }),
  order: () => [],
  validate: (coded, context) => [...billable(coded, context), ...excludes1(coded, context)],
  dictionaryVersion: '',
  clock: () => ({ wallMs: 0, cpuMs: 0 }),
}
const diagnosis = (code: string, quote = 'Diabetes', given: Partial<GoldDiagnosis> = {}): GoldDiagnosis => ({
  code,
  role: 'problem',
  presentOnAdmission: null,
  evidence: [{ documentId: 'd1', quote, supports: 'problem', assertion: 'present' }],
  ...given,
})
const item = (
  diagnoses: readonly GoldDiagnosis[],
  gold: Partial<Gold> = {},
  encounter: Partial<GoldEncounter['encounter']> = {},
): GoldEncounter => ({
  encounter: {
    id: 'x-01',
    setting: 'outpatient',
    discharged: '2026-01-15',
    documents: [{ id: 'd1', text: 'Diabetes and hypertension.' }],
    ...encounter,
  },
  gold: fakeGold(diagnoses, gold),
})

test.each<readonly [string, GoldEncounter, readonly string[]]>([
  ['nothing wrong', item([diagnosis('E11.9'), diagnosis('I10', 'hypertension')]), []],
  ['a quote that is not there', item([diagnosis('E11.9', 'diabetes')]), ['E11.9: not in d1: “diabetes”']],
  [
    'a document that is not there',
    item([
      diagnosis('E11.9', 'x', { evidence: [{ documentId: 'd9', quote: 'x', supports: '', assertion: 'present' }] }),
    ]),
    ['E11.9: there is no document d9'],
  ],
  [
    'a code that is not billable',
    item([diagnosis('E11')]),
    [expect.stringMatching(/^billable: E11 /) as unknown as string],
  ],
  [
    'an Excludes1 pair',
    item([diagnosis('E10.9'), diagnosis('E11.9')]),
    [expect.stringMatching(/^excludes1: E10.9 and E11.9 /) as unknown as string],
  ],
  [
    'POA outside a stay',
    item([diagnosis('E11.9', 'Diabetes', { presentOnAdmission: 'Y' })]),
    ['E11.9: POA outside an inpatient stay'],
  ],
  [
    'a stay without POA',
    item([diagnosis('E11.9')], {}, { setting: 'inpatient' }),
    ['E11.9: an inpatient diagnosis needs POA'],
  ],
  [
    'gold and wrong at once',
    item([diagnosis('E11.9', 'Diabetes', { alternatives: ['E10.9'] })], {
      wrong: [{ code: 'E10.9', reason: 'unsupported' }],
    }),
    ['E10.9 is both gold and wrong'],
  ],
  [
    'optional that is no code',
    item([diagnosis('E11.9')], { optional: [{ code: 'E10' }] }),
    [`optional: E10 is not billable in ${codeSet.info.id}`],
  ],
  [
    'an indicator that is not there',
    item([diagnosis('E11.9')], { queries: [{ topic: 'type', reason: 'specificity', indicators: ['A1c 9'] }] }),
    ['query type: not in the record: “A1c 9”'],
  ],
  [
    'another id than the file',
    item([diagnosis('E11.9')], {}, { id: 'y-01' }),
    ["encounter.id y-01 is not the file's name"],
  ],
  ['no date', item([diagnosis('E11.9')], {}, { discharged: null }), ['no date, so no release']],
])('%s', (_name, encounter, messages) => {
  expect(checkEncounter(encounter, 'x-01', parts).map((one) => one.message)).toEqual(messages)
})
