import { describe, expect, test } from 'vitest'
import { fakeCodeSet } from '../rules/fake-code-set.ts'
import { fakeContext, fakeDraft } from '../rules/fake-encounter.ts'
import { orderDiagnoses } from './order-diagnoses.ts'

const codeSet = fakeCodeSet({ codes: { 'J18.9': 'Pneumonia, unspecified organism', I10: 'Hypertension' } })

describe('order-diagnoses', () => {
  test('nothing to order', () => {
    expect(orderDiagnoses([], fakeContext({ codeSet }))).toEqual({
      diagnoses: [],
      guideline: [],
      because: 'there is nothing to order',
    })
  })

  test('says why, on the diagnosis and beside it', () => {
    const context = fakeContext({
      codeSet,
      setting: 'inpatient',
      documents: [
        {
          type: 'discharge-summary',
          sections: [['discharge-diagnosis', 'Pneumonia, present on admission\nHypertension']],
        },
      ],
    })
    const drafts = [fakeDraft(context, 'I10', ['Hypertension']), fakeDraft(context, 'J18.9', ['Pneumonia'])]
    const { diagnoses, guideline, because } = orderDiagnoses(drafts, context)
    expect(because).toBe('J18.9 is principal: after study it is the condition chiefly responsible for the admission')
    expect(guideline).toEqual([{ fiscalYear: 2026, section: 'II' }])
    expect(
      diagnoses.map((one) => [one.code, one.presentOnAdmission, one.guidelines.map((two) => two.section), one.steps]),
    ).toEqual([
      [
        'J18.9',
        'Y',
        ['II', 'Appendix I'],
        [
          'after study it is the condition chiefly responsible for the admission',
          'POA: the record says that it was present on admission',
        ],
      ],
      ['I10', 'Y', ['Appendix I'], ['POA: a chronic condition is present even when it is found later']],
    ])
    expect(diagnoses[0]?.evidence.at(-1)).toEqual({
      documentId: 'd1',
      start: 0,
      end: 31,
      text: 'Pneumonia, present on admission',
      supports: 'poa',
      assertion: 'present',
    })
  })

  test('drafts go in unchanged and come out once each', () => {
    const context = fakeContext({ codeSet })
    const drafts = [fakeDraft(context, 'I10'), fakeDraft(context, 'J18.9')]
    const before = structuredClone(drafts)
    expect(
      orderDiagnoses(drafts, context)
        .diagnoses.map((one) => one.code)
        .toSorted(),
    ).toEqual(['I10', 'J18.9'])
    expect(drafts).toEqual(before)
  })
})
