import { describe, expect, test } from 'vitest'
import { loadClinicalData } from '../clinical-data.ts'
import { loadAlphabeticIndex } from '../index/load-alphabetic-index.ts'
import { drugs } from './drugs.ts'
import { codesAfter, type RecordCase } from './fake-record.ts'
import { loadFamilyTables } from './family-tables.ts'

const combination = drugs((release) => loadAlphabeticIndex(release).drugs(), loadFamilyTables(), loadClinicalData())

const cases: readonly (RecordCase & { readonly name: string; readonly codes: readonly string[] })[] = [
  {
    name: 'the effect, then the drug',
    text: 'hyperkalemia due to spironolactone',
    drafts: [['E87.5', 'hyperkalemia']],
    codes: ['E87.5', 'T50.0X5A'],
  },
  {
    name: 'a drug of the table that ships',
    text: 'cough from lisinopril',
    drafts: [['R05.8', 'cough']],
    codes: ['R05.8', 'T46.4X5A'],
  },
  {
    name: 'drug-induced inside the words',
    text: 'opioid-induced constipation',
    drafts: [['K59.00', 'opioid-induced constipation']],
    codes: ['K59.03', 'T40.2X5A'],
  },
  {
    name: 'a code that implies its drug',
    text: 'neutropenia after chemo',
    drafts: [['D70.1', 'neutropenia']],
    codes: ['D70.1', 'T45.1X5A'],
  },
  {
    name: 'bleeding on an anticoagulant',
    text: 'epistaxis due to warfarin',
    drafts: [['R04.0', 'epistaxis']],
    codes: ['R04.0', 'D68.32', 'T45.515A'],
  },
  {
    name: 'the drug before its well-known effect',
    text: 'ACE inhibitor angioedema',
    drafts: [['T78.3XXA', 'angioedema']],
    codes: ['T78.3XXA', 'T46.4X5A'],
  },
  { name: 'said not to be', text: 'rash not due to amoxicillin', drafts: [['R21', 'rash']], codes: ['R21'] },
  {
    name: 'a cause that is no drug',
    text: 'anemia due to blood loss',
    drafts: [['D50.0', 'anemia']],
    codes: ['D50.0'],
  },
  {
    name: 'a treatment is no cause',
    text: 'sepsis due to pneumonia - cefepime',
    drafts: [['A41.9', 'sepsis']],
    codes: ['A41.9'],
  },
  {
    name: 'behind the condition, induced',
    text: 'cough, likely ACE inhibitor induced',
    drafts: [['R05.8', 'cough']],
    codes: ['R05.8', 'T46.4X5A'],
  },
  {
    name: 'a drug that helped',
    text: 'pain, good relief from ibuprofen',
    drafts: [['R52', 'pain']],
    codes: ['R52'],
  },
  {
    name: 'not taking pain killers',
    text: 'not taking ibuprofen. Gastritis',
    drafts: [['K29.70', 'Gastritis']],
    codes: ['K29.70'],
  },
  {
    name: 'a deficiency is no drug',
    text: 'neuropathy due to folic acid deficiency',
    drafts: [['G62.9', 'neuropathy']],
    codes: ['G62.9'],
  },
  {
    name: 'overdose meant to harm, first',
    text: 'took 30 tablets of acetaminophen in a suicide attempt. Vomiting',
    drafts: [['R11.10', 'Vomiting']],
    codes: ['T39.1X2A', 'R11.10'],
  },
  {
    name: 'overdose without a word of intent',
    text: 'heroin overdose',
    drafts: [['T50.901A', 'overdose']],
    codes: ['T40.1X1A'],
  },
  {
    name: 'an overdose of years ago',
    text: 'overdose of acetaminophen in 2009. Depression',
    drafts: [['F32.A', 'Depression']],
    codes: ['F32.A'],
  },
  {
    name: 'ran out, for money',
    text: 'ran out of metformin, could not afford the copay. Diabetes',
    drafts: [['E11.65', 'Diabetes']],
    codes: ['E11.65', 'T38.3X6A', 'Z91.120'],
  },
  {
    name: 'stopped by choice',
    text: 'stopped taking her lisinopril because she felt better. HTN',
    drafts: [['I10', 'HTN']],
    codes: ['I10', 'T46.4X6A', 'Z91.128'],
  },
  {
    name: 'stopped by order',
    text: 'was told to stop and has been off, not taking lisinopril. HTN',
    drafts: [['I10', 'HTN']],
    codes: ['I10'],
  },
]

describe('drugs', () => {
  test.each(cases)('$name', ({ codes, ...record }) => expect(codesAfter(combination, record)).toEqual(codes))
})
