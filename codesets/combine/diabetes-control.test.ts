import { expect, test } from 'vitest'
import { diabetesControl } from './diabetes-control.ts'
import { codesAfter, type RecordCase } from './fake-record.ts'

test.each<[string, RecordCase, readonly string[]]>([
  ['poorly controlled', { text: 'diabetes, poorly controlled', drafts: [['E11.9', 'diabetes']] }, ['E11.65']],
  ['out of control', { text: 'diabetes out of control', drafts: [['E10.9', 'diabetes']] }, ['E10.65']],
  ['with hyperglycemia', { text: 'diabetes with hyperglycemia', drafts: [['E11.9', 'diabetes']] }, ['E11.65']],
  [
    'beside a complication',
    {
      text: 'diabetes with CKD, poorly controlled',
      drafts: [
        ['E11.22', 'diabetes'],
        ['N18.31', 'CKD'],
      ],
    },
    ['E11.22', 'E11.65', 'N18.31'],
  ],
  ['said already', { text: 'diabetes, poorly controlled', drafts: [['E11.65', 'diabetes']] }, ['E11.65']],
  ['well controlled', { text: 'diabetes, well controlled', drafts: [['E11.9', 'diabetes']] }, ['E11.9']],
  ['no hyperglycemia', { text: 'diabetes, no hyperglycemia', drafts: [['E11.9', 'diabetes']] }, ['E11.9']],
  [
    'of another disease',
    {
      text: 'diabetes.\nasthma, poorly controlled',
      drafts: [
        ['E11.9', 'diabetes'],
        ['J45.909', 'asthma'],
      ],
    },
    ['E11.9', 'J45.909'],
  ],
  [
    'of a diabetes that is not said to be there',
    { text: 'diabetes, poorly controlled', drafts: [['E11.9', { says: 'diabetes', assertion: 'possible' }]] },
    ['E11.9'],
  ],
  [
    'uncontrolled alone does not tell which way',
    { text: 'uncontrolled diabetes', drafts: [['E11.9', 'diabetes']] },
    ['E11.9'],
  ],
  ['no diabetes', { text: 'asthma, poorly controlled', drafts: [['J45.909', 'asthma']] }, ['J45.909']],
])('%s', (_, record, codes) => {
  expect(codesAfter(diabetesControl, record)).toEqual(codes)
})
