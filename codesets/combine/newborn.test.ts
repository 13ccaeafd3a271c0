import { describe, expect, test } from 'vitest'
import { codesAfter, type RecordCase } from './fake-record.ts'
import { loadFamilyTables } from './family-tables.ts'
import { newborn } from './newborn.ts'

const combination = newborn(loadFamilyTables())

const cases: readonly (RecordCase & { readonly name: string; readonly codes: readonly string[] })[] = [
  {
    name: 'place and manner of birth first, jaundice perinatal',
    text: 'Term male born via spontaneous vaginal delivery. Jaundice.',
    setting: 'inpatient',
    ageDays: 0,
    drafts: [['R17', 'Jaundice']],
    codes: ['Z38.00', 'P59.9'],
  },
  {
    name: 'by cesarean',
    text: 'Term female born by repeat cesarean.',
    setting: 'inpatient',
    ageDays: 0,
    drafts: [],
    codes: ['Z38.01'],
  },
  {
    name: 'a twin',
    text: 'Twin A born by cesarean section.',
    setting: 'inpatient',
    ageDays: 0,
    drafts: [],
    codes: ['Z38.31'],
  },
  {
    name: 'the mother’s codes are not the child’s',
    text: 'Mother GBS positive. Fever.',
    ageDays: 9,
    drafts: [
      ['Z22.330', 'GBS positive'],
      ['O99.820', 'GBS'],
      ['R50.9', 'Fever'],
    ],
    codes: ['P81.9'],
  },
  {
    name: 'no birth code once it has gone home',
    text: 'born via vaginal delivery, now jaundice',
    setting: 'inpatient',
    ageDays: 4,
    drafts: [['R17', 'jaundice']],
    codes: ['P59.9'],
  },
  { name: 'after 28 days nothing changes', text: 'Fever', ageDays: 29, drafts: [['R50.9', 'Fever']], codes: ['R50.9'] },
]

describe('newborn', () => {
  test.each(cases)('$name', ({ codes, ...record }) => expect(codesAfter(combination, record)).toEqual(codes))
})
