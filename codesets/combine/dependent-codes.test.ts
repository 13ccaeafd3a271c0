import { expect, test } from 'vitest'
import { loadClinicalData } from '../clinical-data.ts'
import { fakeContext, fakeDraft } from '../rules/fake-encounter.ts'
import { dependentCodes } from './dependent-codes.ts'
import { codeSet2026 } from './fake-record.ts'

const context = fakeContext({ codeSet: codeSet2026() })
const combination = dependentCodes(loadClinicalData().dependentCodes)

test.each<[string, readonly string[], readonly string[], readonly string[]]>([
  ['a BMI with obesity', ['E66.9', 'Z68.35'], ['E66.9', 'Z68.35'], []],
  ['a BMI alone', ['I10', 'Z68.35'], ['I10'], ['Z68.35 not-addressed']],
  ['a cause with its injury', ['S52.501A', 'W19.XXXA'], ['S52.501A', 'W19.XXXA'], []],
  ['a cause without an injury', ['I10', 'W19.XXXA'], ['I10'], ['W19.XXXA not-addressed']],
  ['a code that needs none', ['I10'], ['I10'], []],
])('%s', (_, codes, kept, rejected) => {
  const changes = combination(
    codes.map((code) => fakeDraft(context, code)),
    context,
  )
  expect(changes.drafts.map((one) => one.code)).toEqual(kept)
  expect(changes.rejected.map((one) => `${one.code} ${one.reason}`)).toEqual(rejected)
})

test('the longest prefix decides', () => {
  const lines = [
    { code: 'Z68', needs: ['E66'], section: 'I.B.14' },
    { code: 'Z68.1', needs: ['R63'], section: 'I.B.14' },
  ]
  const drafts = ['Z68.1', 'R63.6'].map((code) => fakeDraft(context, code))
  expect(dependentCodes(lines)(drafts, context)).toEqual({ drafts, rejected: [] })
})

test('a code is not its own partner', () => {
  const lines = [{ code: 'Z68', needs: ['E66', 'Z68'], section: 'I.B.14' }]
  const changes = dependentCodes(lines)([fakeDraft(context, 'Z68.35')], context)
  expect(changes.drafts).toEqual([])
})
