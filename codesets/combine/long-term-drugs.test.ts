import { describe, expect, test } from 'vitest'
import { loadClinicalData } from '../clinical-data.ts'
import { NO_CLINICAL } from '../rules/fake-clinical.ts'
import { fakeContext } from '../rules/fake-encounter.ts'
import { codesAfter, codeSet2026, type RecordCase } from './fake-record.ts'
import { longTermDrugs } from './long-term-drugs.ts'

describe('the shipped table', () => {
  const combination = longTermDrugs(loadClinicalData())
  test.each<[string, RecordCase, readonly string[]]>([
    ['a drug in the list', { text: 'warfarin 5 mg', section: 'medications', drafts: [] }, ['Z79.01']],
    ['two names of one kind: one code', { text: 'warfarin. Eliquis', section: 'medications', drafts: [] }, ['Z79.01']],
    ['the code stands already', { text: 'warfarin', drafts: [['Z79.01', 'warfarin']] }, ['Z79.01']],
    ['stopped', { text: 'Stopped warfarin', drafts: [] }, []],
    ['an allergy', { text: 'warfarin', section: 'allergies', drafts: [] }, []],
    ['aspirin daily', { text: 'aspirin 81 mg daily', section: 'medications', drafts: [] }, ['Z79.82']],
    ['aspirin once', { text: 'aspirin 325 mg given', drafts: [] }, []],
    ['insulin by sliding scale', { text: 'insulin sliding scale', drafts: [] }, []],
    ['`on` as a word of its own', { text: 'on a blood thinner', drafts: [] }, ['Z79.01']],
    ['`on` inside another word', { text: 'a contact asked for blood thinner', drafts: [] }, []],
    ['no drug', { text: 'feels well', drafts: [] }, []],
  ])('%s', (_, record, codes) => {
    expect(codesAfter(combination, record)).toEqual(codes)
  })
})

const context = fakeContext({
  codeSet: codeSet2026(),
  documents: [{ sections: [['medications', 'prednisone daily']] }],
})
const clinical = {
  ...NO_CLINICAL,
  longTermDrugs: [
    { drugs: ['prednisone'], code: 'Z79.52', guideline: 'I.C.21.c.3', when: { needs: ['daily'], not: ['taper'] } },
  ],
}

test('the draft quotes the drug and cites its guideline', () => {
  const span = { documentId: 'd1', start: 0, end: 10, text: 'prednisone' }
  expect(longTermDrugs(clinical)([], context)).toEqual({
    drafts: [
      {
        code: 'Z79.52',
        role: 'long-term-drug',
        problem: null,
        uncertain: false,
        evidence: [{ ...span, supports: 'treatment', assertion: 'present' }],
        reported: { how: 'treated', span },
        proposedBy: ['rule'],
        confidence: expect.any(Number),
        guidelines: [{ fiscalYear: 2026, section: 'I.C.21.c.3' }],
        steps: ['the record names prednisone as a current drug'],
        alternatives: [],
      },
    ],
    rejected: [],
  })
})

test.each<[string, Parameters<ReturnType<typeof longTermDrugs>>[1], readonly string[]]>([
  ['assessed problems only: no drug', { ...context, reporting: 'assessed-problems' }, []],
  ['all mentions', { ...context, reporting: 'all-mentions' }, ['Z79.52']],
])('%s', (_, asked, codes) => {
  expect(longTermDrugs(clinical)([], asked).drafts.map((one) => one.code)).toEqual(codes)
})

test('of two drugs of one kind the first is quoted', () => {
  const two = fakeContext({ codeSet: codeSet2026(), documents: [{ sections: [['medications', 'warfarin. Eliquis']] }] })
  const { drafts } = longTermDrugs(loadClinicalData())([], two)
  expect(drafts.map((one) => one.reported?.span.text)).toEqual(['warfarin'])
})
