import { describe, expect, test } from 'vitest'
import { loadCodeSets } from '../load-code-sets.ts'
import { fakeContext, fakeDraft } from '../rules/fake-encounter.ts'
import { settleExcludes1 } from './settle-excludes1.ts'

const choice = loadCodeSets().forDate('2026-01-15')
if (choice.kind !== 'release') throw new Error('the release of 2026-01-15 is not shipped')
const { codeSet } = choice
const DOCUMENTS = [{ sections: [['assessment', 'Respiratory failure unrelated to dyspnea.']] }] as const

describe('settle-excludes1', () => {
  test.each<[string, readonly string[], readonly string[], readonly string[]]>([
    ['a symptom and its disease', ['R06.02', 'J96.01'], ['J96.01'], ['R06.02 excludes1 J96.01']],
    ['hyperglycemia and diabetes', ['E11.9', 'R73.9'], ['E11.9'], ['R73.9 excludes1 E11.9']],
    ['two diseases stay for a coder', ['N39.0', 'N30.00'], ['N39.0', 'N30.00'], []],
    ['two types of diabetes stay for a coder', ['E10.9', 'E11.9'], ['E10.9', 'E11.9'], []],
    ['no clash', ['I50.9', 'I11.0'], ['I50.9', 'I11.0'], []],
    [
      'several symptoms of one disease',
      ['R06.02', 'J96.01', 'R06.89'],
      ['J96.01'],
      ['R06.02 excludes1 J96.01', 'R06.89 excludes1 J96.01'],
    ],
  ])('%s', (_, codes, kept, rejected) => {
    const context = fakeContext({ codeSet })
    const changes = settleExcludes1(
      codes.map((code) => fakeDraft(context, code)),
      context,
    )
    expect(changes.drafts.map((one) => one.code)).toEqual(kept)
    expect(changes.rejected.map((one) => `${one.code} ${one.reason} ${one.because}`)).toEqual(rejected)
  })

  test('two conditions that the record calls unrelated both stay', () => {
    const context = fakeContext({ codeSet, documents: DOCUMENTS })
    const drafts = [fakeDraft(context, 'J96.01', ['Respiratory failure']), fakeDraft(context, 'R06.02', ['dyspnea'])]
    expect(settleExcludes1(drafts, context)).toEqual({ drafts, rejected: [] })
  })

  test('an uncertain disease does not take a symptom away', () => {
    const context = fakeContext({ codeSet })
    const drafts = [fakeDraft(context, 'R06.02'), fakeDraft(context, 'J96.01', [], { uncertain: true })]
    expect(settleExcludes1(drafts, context)).toEqual({ drafts, rejected: [] })
  })
})
