import { describe, expect, test } from 'vitest'
import type { Evidence } from '../../encounter/result.ts'
import { icd10cm } from '../../encounter/codes.ts'
import { evidenceAsserted } from './evidence-asserted.ts'
import { evidenceLocated } from './evidence-located.ts'
import { fakeCodeSet } from './fake-code-set.ts'
import { type FakeMention, codedAs, fakeContext, fakeDraft } from './fake-encounter.ts'
import { longTermDrug } from './long-term-drug.ts'
import { NO_CLINICAL } from './fake-clinical.ts'
import { providerStatement } from './provider-statement.ts'
import { brief } from './rule-table.ts'

const codeSet = fakeCodeSet({ codes: { 'J18.9': 'Pneumonia, unspecified organism' } })
const context = fakeContext({
  codeSet,
  setting: 'inpatient',
  documents: [
    {
      sections: [
        ['assessment', 'Pneumonia of the right lung.'],
        ['medications', 'Insulin glargine 20 units nightly'],
      ],
    },
    {
      id: 'nurse',
      author: 'nurse',
      type: 'nursing-note',
      sections: [['unknown', 'Stage 3 sacral ulcer, pneumonia. BMI 41.']],
    },
    { id: 'xray', type: 'radiology-report', sections: [['impression', 'Right lower lobe pneumonia.']] },
  ],
})
const quote = (text: string, start = 0, documentId = 'd1'): Evidence => ({
  documentId,
  start,
  end: start + text.length,
  text,
  supports: 'problem',
  assertion: 'present',
})

describe('evidence-located', () => {
  test.each<[string, readonly Evidence[], readonly string[]]>([
    ['found as quoted', [quote('Pneumonia')], []],
    ['not these words', [quote('pneumonia')], ['error I.A.19: J18.9']],
    ['not there', [quote('Pneumonia', 3)], ['error I.A.19: J18.9']],
    ['not in this encounter', [quote('Pneumonia', 0, 'd9')], ['error I.A.19: J18.9']],
    ['beyond the end', [quote('Pneumonia', 9000)], ['error I.A.19: J18.9']],
    ['nothing quoted', [], ['error I.A.19: J18.9']],
    ['an observation that does not exist', [{ observationId: 'o1', supports: 'problem' }], ['error I.A.19: J18.9']],
  ])('%s', (_, evidence, finds) => {
    const coded = codedAs([fakeDraft(context, 'J18.9', [], { evidence })], context)
    expect(evidenceLocated(coded, context).map(brief)).toEqual(finds)
  })
})

describe('evidence-asserted', () => {
  test.each<[string, string, readonly FakeMention[], readonly string[]]>([
    ['present', 'J18.9', [{ says: 'Pneumonia' }], []],
    ['denied', 'J18.9', [{ says: 'Pneumonia', assertion: 'negated' }], ['error III: J18.9']],
    ["a relative's", 'J18.9', [{ says: 'Pneumonia', assertion: 'family' }], ['error III: J18.9']],
    [
      'denied once, stated once',
      'J18.9',
      [
        { says: 'Pneumonia', assertion: 'negated' },
        { says: 'pneumonia', in: 'nurse' },
      ],
      [],
    ],
    ['family history is about relatives', 'Z83.6', [{ says: 'Pneumonia', assertion: 'family' }], []],
  ])('%s', (_, code, mentions, finds) => {
    const coded = codedAs([fakeDraft(context, code, mentions)], context)
    expect(evidenceAsserted(coded, context).map(brief)).toEqual(finds)
  })
})

describe('provider-statement', () => {
  test.each<[string, string, FakeMention, readonly string[]]>([
    ['a provider', 'J18.9', { says: 'Pneumonia', in: 'd1' }, []],
    ['a nurse', 'J18.9', { says: 'pneumonia', in: 'nurse' }, ['error I.B.14: J18.9']],
    ['a nurse may give the BMI', 'Z68.41', { says: 'BMI 41', in: 'nurse' }, []],
    ['a radiologist, inpatient', 'J18.9', { says: 'pneumonia', in: 'xray' }, ['warning III.B: J18.9']],
  ])('%s', (_, code, mention, finds) => {
    expect(providerStatement(codedAs([fakeDraft(context, code, [mention])], context), context).map(brief)).toEqual(
      finds,
    )
  })
})

describe('long-term-drug', () => {
  const rule = longTermDrug({
    ...NO_CLINICAL,
    longTermDrugs: [{ drugs: ['insulin glargine'], code: 'Z79.4', guideline: 'I.C.4.a.3' }],
  })
  test.each<[string, readonly string[], readonly string[]]>([
    ['named and not coded', ['E11.9'], ['warning I.C.4.a.3: E11.9']],
    ['named and coded', ['E11.9', 'Z79.4'], []],
    ['type 1 needs none', ['E10.9'], []],
  ])('%s', (_, codes, finds) => {
    expect(rule(codedAs(codes.map(icd10cm), context), context).map(brief)).toEqual(finds)
  })
})
