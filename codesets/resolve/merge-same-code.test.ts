import { expect, test } from 'vitest'
import { icd10cm } from '../../encounter/codes.ts'
import { codeSet2026 } from '../combine/fake-record.ts'
import { fakeContext, fakeDraft } from '../rules/fake-encounter.ts'
import { mergeSameCode } from './merge-same-code.ts'

const context = fakeContext({
  codeSet: codeSet2026(),
  documents: [{ sections: [['assessment', 'Hypertension. HTN. GERD.']] }],
})

test('one code once, at its first place, with the evidence of both and the better confidence', () => {
  const first = fakeDraft(context, 'I10', ['Hypertension'], { confidence: 0.4, steps: ['a'], uncertain: true })
  const other = fakeDraft(context, 'K21.9', ['GERD'])
  const second = fakeDraft(context, 'I10', ['HTN', 'Hypertension'], {
    confidence: 0.7,
    steps: ['a', 'b'],
    proposedBy: ['dictionary', 'rule'],
  })
  expect(mergeSameCode([first, other, second])).toEqual([
    {
      ...first,
      uncertain: false,
      evidence: [...first.evidence, ...second.evidence.slice(0, 1)],
      confidence: 0.7,
      proposedBy: ['dictionary', 'rule'],
      steps: ['a', 'b'],
    },
    other,
  ])
})

test.each<[string, readonly string[], readonly string[]]>([
  ['different codes stay as they are', ['I10', 'K21.9'], ['I10', 'K21.9']],
  ['nothing', [], []],
])('%s', (_, codes, expected) => {
  const drafts = codes.map((code) => fakeDraft(context, icd10cm(code)))
  expect(mergeSameCode(drafts).map((one) => one.code)).toEqual(expected)
})
