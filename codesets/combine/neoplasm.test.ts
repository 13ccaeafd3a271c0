import { describe, expect, test } from 'vitest'
import { loadClinicalData } from '../clinical-data.ts'
import { codesAfter, type RecordCase } from './fake-record.ts'
import { loadFamilyTables } from './family-tables.ts'
import { metastasisSites } from './metastasis-sites.ts'
import { neoplasmHistory } from './neoplasm-history.ts'
import { inOrder } from './rule-draft.ts'
import { therapyEncounter } from './therapy-encounter.ts'

const tables = loadFamilyTables()
const neoplasm = inOrder([
  metastasisSites(tables.metastasisSites),
  neoplasmHistory(loadClinicalData()),
  therapyEncounter(tables.therapyEncounters),
])

const cases: readonly (RecordCase & { readonly name: string; readonly codes: readonly string[] })[] = [
  {
    name: 'a list of sites',
    text: 'lung cancer, mets to bone, left adrenal and brain',
    drafts: [['C34.90', 'lung cancer']],
    codes: ['C34.90', 'C79.51', 'C79.72', 'C79.31'],
  },
  {
    name: 'sites before the word',
    text: 'colon cancer with liver and lung metastases',
    drafts: [['C18.9', 'colon cancer']],
    codes: ['C18.9', 'C78.7', 'C78.00'],
  },
  {
    name: 'none',
    text: 'colon cancer without liver metastases',
    drafts: [['C18.9', 'colon cancer']],
    codes: ['C18.9'],
  },
  {
    name: 'suspected',
    text: 'colon cancer, concern for liver metastases',
    drafts: [['C18.9', 'colon cancer']],
    codes: ['C18.9'],
  },
  {
    name: 'metastatic without a site',
    text: 'metastatic breast cancer',
    drafts: [['C50.919', 'metastatic breast cancer']],
    codes: ['C50.919', 'C79.9'],
  },
  {
    name: 'gone and untreated is history',
    text: 'prostate cancer 2015, NED',
    drafts: [['C61', 'prostate cancer']],
    codes: ['Z85.46'],
  },
  {
    name: 'still treated is active',
    text: 'breast cancer, no evidence of disease, on letrozole',
    drafts: [['C50.919', 'breast cancer']],
    codes: ['C50.919'],
  },
  {
    name: 'history beside the untreated cancer',
    text: 'history of prostate cancer; prostate cancer',
    drafts: [
      ['C61', 'prostate cancer'],
      ['Z85.46', 'history of prostate cancer'],
    ],
    codes: ['Z85.46'],
  },
  {
    name: 'history beside the treated cancer',
    text: 'history of prostate cancer; recurrent prostate cancer',
    drafts: [
      ['C61', 'prostate cancer'],
      ['Z85.46', 'history of prostate cancer'],
    ],
    codes: ['C61'],
  },
  {
    name: 'here for chemotherapy',
    text: 'presents for cycle 3 chemotherapy, colon cancer',
    drafts: [['C18.9', 'colon cancer']],
    codes: ['Z51.11', 'C18.9'],
  },
  {
    name: 'here to talk about it',
    text: 'presents for chemotherapy follow-up, colon cancer',
    drafts: [['C18.9', 'colon cancer']],
    codes: ['C18.9'],
  },
  {
    name: 'surveillance after cancer',
    text: 'surveillance visit, history of colon cancer',
    drafts: [['Z85.038', 'history of colon cancer']],
    codes: ['Z08', 'Z85.038'],
  },
]

describe('neoplasm', () => {
  test.each(cases)('$name', ({ codes, ...record }) => expect(codesAfter(neoplasm, record)).toEqual(codes))
})
