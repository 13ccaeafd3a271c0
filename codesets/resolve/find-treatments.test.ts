import { describe, expect, test } from 'vitest'
import { icd10cm } from '../../encounter/codes.ts'
import type { SectionKind } from '../../encounter/tidy.ts'
import type { Treatment } from '../clinical-data.ts'
import { codeSet2026 } from '../combine/fake-record.ts'
import { NO_CLINICAL } from '../rules/fake-clinical.ts'
import { fakeContext } from '../rules/fake-encounter.ts'
import { findTreatments, indexTreatments, treatmentFor } from './find-treatments.ts'

const metformin: Treatment = { treatment: ['metformin', 'Glucophage'], kind: 'drug', conditions: ['E11', 'E28.2'] }
const lisinopril: Treatment = { treatment: ['lisinopril'], kind: 'drug', conditions: ['I10', 'I50'] }
const furosemide: Treatment = { treatment: ['furosemide', 'Lasix'], kind: 'drug', conditions: ['I50'] }
const iron: Treatment = { treatment: ['ferrous sulfate'], kind: 'drug', conditions: ['D50'] }
const index = indexTreatments({ ...NO_CLINICAL, treatments: [metformin, lisinopril, furosemide, iron] })

const found = (text: string, section: SectionKind = 'assessment') =>
  findTreatments(fakeContext({ codeSet: codeSet2026(), documents: [{ sections: [[section, text]] }] }), index)

describe('treatments named as given', () => {
  test.each<[string, string, readonly string[]]>([
    ['a drug', 'Continue metformin 500 mg.', ['metformin']],
    ['a trade name', 'On GLUCOPHAGE twice daily', ['GLUCOPHAGE']],
    ['two words, whatever stands between', 'Ferrous  sulfate daily', ['Ferrous  sulfate']],
    ['several, in the order of the text', 'Lasix and lisinopril', ['Lasix', 'lisinopril']],
    ['stopped', 'Stopped metformin last week', []],
    ['discontinued', 'Discontinued: metformin', []],
    ['no longer taken', 'No longer on metformin', []],
    ['allergic', 'Allergic to lisinopril (cough)', []],
    ['declined', 'Declines metformin', []],
    ['only thought of', 'Consider metformin', []],
    ['only if', 'If no better, lisinopril', []],
    ['what was stopped is another drug', 'Stopped aspirin. Continue metformin.', ['metformin']],
    ['part of a word is no drug', 'metforminlike', []],
    ['half a name is no drug', 'Ferrous gluconate', []],
  ])('%s', (_, text, expected) => {
    expect(found(text).map((one) => one.span.text)).toEqual(expected)
  })
  test.each<[SectionKind, number]>([
    ['medications', 1],
    ['plan', 1],
    ['allergies', 0],
    ['family-history', 0],
    ['administrative', 0],
  ])('in %s: %i', (section, count) => {
    expect(found('metformin', section)).toHaveLength(count)
  })
  test('the span is the document’s own', () => {
    expect(found('BP fine.\nContinue Lasix 20', 'plan')).toEqual([
      { treatment: furosemide, section: 'plan', span: { documentId: 'd1', start: 18, end: 23, text: 'Lasix' } },
    ])
  })
  test('a document set aside is not read', () => {
    const context = fakeContext({ codeSet: codeSet2026(), documents: [{ sections: [['plan', 'Lasix']] }] })
    const documents = context.tidy.documents.map((one) => ({ ...one, setAside: 'superseded' }))
    expect(findTreatments({ ...context, tidy: { ...context.tidy, documents } }, index)).toEqual([])
  })
})

describe('the treatment of a condition', () => {
  test.each<[string, string, string, string | null]>([
    ['its own drug', 'E11.9', 'metformin', 'metformin'],
    ['the drug whose first use it is, before one among many', 'I50.22', 'lisinopril and Lasix', 'Lasix'],
    ['one among many where there is no other', 'I50.22', 'lisinopril', 'lisinopril'],
    ['another condition', 'J45.909', 'metformin', null],
  ])('%s', (_, code, text, expected) => {
    expect(treatmentFor(icd10cm(code), found(text))?.span.text ?? null).toBe(expected)
  })
})
