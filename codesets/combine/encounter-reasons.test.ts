import { describe, expect, test } from 'vitest'
import { loadClinicalData } from '../clinical-data.ts'
import { encounterReasons } from './encounter-reasons.ts'
import { examinationFindings } from './examination-findings.ts'
import { codesAfter, type RecordCase } from './fake-record.ts'
import { loadFamilyTables } from './family-tables.ts'
import { inOrder } from './rule-draft.ts'

const reasons = inOrder([encounterReasons(loadFamilyTables().reasonNeeds), examinationFindings(loadClinicalData())])

const cases: readonly (RecordCase & { readonly name: string; readonly codes: readonly string[] })[] = [
  {
    name: 'sutures to come out later',
    section: 'plan',
    text: 'Suture removal in 10-12 d',
    drafts: [['Z48.02', 'Suture removal']],
    codes: [],
  },
  {
    name: 'sutures that come out today',
    text: 'here for suture removal',
    drafts: [['Z48.02', 'suture removal']],
    codes: ['Z48.02'],
  },
  {
    name: 'a mammogram next year',
    section: 'plan',
    text: 'Screening mammogram next year',
    drafts: [['Z12.31', 'Screening mammogram']],
    codes: [],
  },
  {
    name: 'a mammogram ordered',
    section: 'plan',
    text: 'Screening mammogram ordered',
    drafts: [['Z12.31', 'Screening mammogram']],
    codes: ['Z12.31'],
  },
  {
    name: 'an old colonoscopy',
    text: 'He had a colonoscopy in the spring',
    drafts: [['Z12.11', 'colonoscopy']],
    codes: [],
  },
  {
    name: 'a vaccine given',
    section: 'plan',
    text: 'Flu vaccine given today',
    drafts: [['Z23', 'Flu vaccine']],
    codes: ['Z23'],
  },
  { name: 'a vaccine of last month', text: 'got his flu shot in October', drafts: [['Z23', 'flu shot']], codes: [] },
  {
    name: 'a vaccine declined',
    section: 'plan',
    text: 'declined flu vaccine',
    drafts: [['Z23', 'flu vaccine']],
    codes: [],
  },
  {
    name: 'capillary refill',
    section: 'physical-exam',
    text: 'sensation and cap refill normal',
    drafts: [['Z76.0', 'refill']],
    codes: [],
  },
  {
    name: 'no screening on a stay',
    setting: 'inpatient',
    section: 'plan',
    text: 'Screening mammogram ordered',
    drafts: [['Z12.31', 'Screening mammogram']],
    codes: [],
  },
  {
    name: 'follow-up of what still is',
    text: 'cardiology follow up\nheart failure',
    drafts: [
      ['Z09', 'follow up'],
      ['I50.9', 'heart failure'],
    ],
    codes: ['I50.9'],
  },
  {
    name: 'follow-up of what is over',
    text: 'follow up of pneumonia, resolved',
    drafts: [['Z09', 'follow up']],
    codes: ['Z09'],
  },
  {
    name: 'an examination that found something new',
    text: 'here for annual exam\nnew thyroid nodule',
    drafts: [
      ['Z00.00', 'annual exam'],
      ['E04.1', 'thyroid nodule'],
    ],
    codes: ['Z00.01', 'E04.1'],
  },
  {
    name: 'an examination with a stable chronic condition',
    text: 'here for annual exam\nHTN at goal',
    drafts: [
      ['Z00.00', 'annual exam'],
      ['I10', 'HTN'],
    ],
    codes: ['Z00.00', 'I10'],
  },
  {
    name: 'a chronic condition that changed',
    text: 'here for annual exam\nHTN uncontrolled',
    drafts: [
      ['Z00.00', 'annual exam'],
      ['I10', 'HTN'],
    ],
    codes: ['Z00.01', 'I10'],
  },
  {
    name: 'a child’s examination',
    text: 'here for well child exam\nheart murmur',
    drafts: [
      ['Z00.129', 'well child exam'],
      ['R01.1', 'heart murmur'],
    ],
    codes: ['Z00.121', 'R01.1'],
  },
]

describe('encounterReasons and examinationFindings', () => {
  test.each(cases)('$name', ({ codes, ...record }) => expect(codesAfter(reasons, record)).toEqual(codes))
})
