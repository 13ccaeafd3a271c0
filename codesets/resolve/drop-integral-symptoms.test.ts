import { expect, test } from 'vitest'
import { loadClinicalData } from '../clinical-data.ts'
import { codeSet2026 } from '../combine/fake-record.ts'
import { fakeContext, fakeDraft } from '../rules/fake-encounter.ts'
import { NO_CLINICAL } from '../rules/fake-clinical.ts'
import { dropIntegralSymptoms } from './drop-integral-symptoms.ts'

const context = fakeContext({ codeSet: codeSet2026() })
const clinical = loadClinicalData()

test.each<[string, readonly string[], readonly string[], readonly string[]]>([
  ['cough of pneumonia', ['R05.9', 'J18.9'], ['J18.9'], ['R05.9 integral-symptom J18.9']],
  ['the order makes no difference', ['J18.9', 'R05.9'], ['J18.9'], ['R05.9 integral-symptom J18.9']],
  ['low oxygen is no part of pneumonia', ['R09.02', 'J18.9'], ['R09.02', 'J18.9'], []],
  ['chest pain of an infarction', ['I21.4', 'R07.9'], ['I21.4'], ['R07.9 integral-symptom I21.4']],
  ['a symptom of something else stays', ['R05.9', 'I10'], ['R05.9', 'I10'], []],
  ['one symptom explains no other', ['R11.0', 'R11.10'], ['R11.0', 'R11.10'], []],
  ['a disease is never dropped', ['J96.01', 'J18.9'], ['J96.01', 'J18.9'], []],
  ['knee pain of osteoarthritis of the knee', ['M25.561', 'M17.11'], ['M17.11'], ['M25.561 integral-symptom M17.11']],
])('%s', (_, codes, kept, rejected) => {
  const changes = dropIntegralSymptoms(
    codes.map((code) => fakeDraft(context, code)),
    clinical,
  )
  expect(changes.drafts.map((one) => one.code)).toEqual(kept)
  expect(changes.rejected.map((one) => `${one.code} ${one.reason} ${one.because}`)).toEqual(rejected)
})

test('a symptom explains no symptom, even where a table says so', () => {
  const drafts = ['R10.9', 'R11.0'].map((code) => fakeDraft(context, code))
  const table = { ...NO_CLINICAL, integralSymptoms: [{ disease: ['R10'], symptoms: ['R11.0'], section: 'I.B.5' }] }
  expect(dropIntegralSymptoms(drafts, table)).toEqual({ drafts, rejected: [] })
})
