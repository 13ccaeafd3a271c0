import { describe, expect, test } from 'vitest'
import { icd10cm } from '../../encounter/codes.ts'
import type { Setting } from '../../encounter/contract.ts'
import { completeCode } from './complete-code.ts'
import { type AxisValues, fakeProblem } from './fake-problem.ts'

type Case = readonly [name: string, linked: string, text: string, attributes: AxisValues, code: string | null]

/** The whole line is the problem's sentence; its first word is the mention. */
const completed = (linked: string, text: string, attributes: AxisValues, setting: Setting = 'outpatient') => {
  const { problem, context } = fakeProblem({
    setting,
    documents: [{ sections: [['assessment', text]] }],
    said: [[linked, text.split(' ')[0] ?? '']],
    attributes,
  })
  return completeCode(icd10cm(linked), problem, context)
}

const table = (cases: readonly Case[]): void => {
  test.each(cases)('%s', (_, linked, text, attributes, code) => {
    expect(completed(linked, text, attributes)?.code ?? null).toBe(code)
  })
}

describe('side', () => {
  table([
    ['the side said', 'M17.1', 'osteoarthritis of the knee', { laterality: 'right' }, 'M17.11'],
    ['no side said', 'M17.1', 'osteoarthritis of the knee', {}, 'M17.10'],
    [
      'both knees, beside a one-sided header',
      'M17.1',
      'osteoarthritis of the knee',
      { laterality: 'bilateral' },
      'M17.0',
    ],
    ['an unspecified leaf gives way to the side', 'M25.569', 'pain in knee', { laterality: 'left' }, 'M25.562'],
    ['a side of the code is not overruled by nothing', 'M25.561', 'pain in knee', {}, 'M25.561'],
    ['a side of the code gives way to the side said', 'H66.009', 'otitis', { laterality: 'left' }, 'H66.002'],
    [
      'an ear without its drum',
      'H66.00',
      'suppurative otitis media ear',
      { laterality: 'right', acuity: 'acute' },
      'H66.001',
    ],
    ['an ear and no side: not recurrent', 'H66.00', 'otitis', {}, 'H66.009'],
    ['a wound’s site after its denial', 'S61.51', 'laceration wrist', { laterality: 'right' }, 'S61.511A'],
  ])
})

describe('stage, severity and kind', () => {
  table([
    ['a stage', 'N18.9', 'CKD', { stage: '4' }, 'N18.4'],
    ['a stage with a letter', 'N18.9', 'CKD', { stage: '3b' }, 'N18.32'],
    ['no stage', 'N18', 'CKD', {}, 'N18.9'],
    ['stage and side', 'H40.119', 'glaucoma of eye', { laterality: 'bilateral', severity: 'moderate' }, 'H40.1132'],
    ['side without stage', 'H40.11', 'glaucoma of eye', { laterality: 'left' }, 'H40.1120'],
    ['type and acuity', 'I50.9', 'CHF', { type: 'systolic', acuity: 'acute-on-chronic' }, 'I50.23'],
    ['type alone', 'I50.9', 'CHF', { type: 'diastolic' }, 'I50.30'],
    ['an exacerbation', 'J45.40', 'asthma', { control: 'exacerbation' }, 'J45.41'],
    [
      'a severity said in the sentence counts only as the problem’s own',
      'J45.909',
      'asthma moderate persistent',
      {},
      'J45.909',
    ],
    ['a pressure ulcer by site and stage', 'L89.159', 'ulcer of sacral region', { stage: '3' }, 'L89.153'],
  ])
})

describe('what a title denies', () => {
  table([
    ['`without` is the default', 'K25', 'ulcer of the stomach', {}, 'K25.9'],
    ['refused where the record says it', 'E11.64', 'diabetes with hypoglycemia and coma', {}, 'E11.641'],
    ['kept where the record does not', 'E11.64', 'diabetes with hypoglycemia', {}, 'E11.649'],
    ['kept where the record denies it', 'E11.64', 'diabetes with hypoglycemia, no coma', {}, 'E11.649'],
    ['a claim of the linked title is denied by no other', 'E11.8', 'diabetes', {}, 'E11.8'],
    ['status asthmaticus denied', 'J45.909', 'asthma, no status asthmaticus', {}, 'J45.909'],
  ])
})

describe('injuries', () => {
  table([
    ['active treatment by default', 'S52.53', 'Colles fracture of radius', { laterality: 'left' }, 'S52.532A'],
    [
      'healing as usual',
      'S52.53',
      'Colles fracture of radius',
      { laterality: 'left', episode: 'subsequent' },
      'S52.532D',
    ],
    [
      'healing late',
      'S52.53',
      'Colles fracture of radius',
      { laterality: 'left', episode: 'subsequent', healing: 'delayed' },
      'S52.532G',
    ],
    [
      'healing not',
      'S52.53',
      'Colles fracture of radius',
      { laterality: 'left', episode: 'subsequent', healing: 'nonunion' },
      'S52.532K',
    ],
    ['a late effect', 'S52.53', 'Colles fracture of radius', { laterality: 'left', episode: 'sequela' }, 'S52.532S'],
    ['open', 'S52.53', 'Colles fracture of radius', { laterality: 'left', fracture: 'open' }, 'S52.532B'],
    [
      'open type IIIA',
      'S52.53',
      'Colles fracture of radius',
      { laterality: 'left', fracture: 'open-iiia' },
      'S52.532C',
    ],
    ['displaced by default', 'S42.21', 'fracture of surgical neck of humerus', { laterality: 'right' }, 'S42.211A'],
    [
      'not displaced where it says so',
      'S82.6',
      'fracture of lateral malleolus of fibula',
      { laterality: 'right', displacement: 'nondisplaced' },
      'S82.64XA',
    ],
    [
      'displaced where it does not',
      'S82.6',
      'fracture of lateral malleolus of fibula',
      { laterality: 'right' },
      'S82.61XA',
    ],
  ])
})

describe('what a title leaves open', () => {
  table([
    [
      'a rotator cuff not said to be torn by force',
      'M75.12',
      'tear of rotator cuff, complete',
      { laterality: 'left' },
      'M75.122',
    ],
    ['a hernia not said to be recurrent', 'K40.9', 'hernia', { laterality: 'unilateral' }, 'K40.90'],
  ])
})

describe('sites, dominance, defaults', () => {
  table([
    [
      'a toe is of ankle and foot',
      'M86.10',
      'osteomyelitis of the toe',
      { laterality: 'right', acuity: 'acute' },
      'M86.171',
    ],
    ['the site’s own word before a wider one', 'M79.67', 'pain in toe', { laterality: 'right' }, 'M79.674'],
    ['no site named is no `other site`', 'M86.10', 'osteomyelitis', { acuity: 'acute' }, 'M86.10'],
    ['left side of a right-handed patient', 'G81.9', 'hemiplegia', { laterality: 'left' }, 'G81.94'],
    ['left side of a left-handed patient', 'G81.9', 'hemiplegia, left-handed', { laterality: 'left' }, 'G81.92'],
    ['a remission of another disease', 'F17.290', 'vaping, drinks no more, in early remission', {}, 'F17.290'],
    ['its own remission', 'F10.20', 'alcohol', { control: 'early-remission' }, 'F10.21'],
    [
      'nothing fits under a header: its side, and otherwise what is least specified',
      'L97',
      'ulcer',
      { laterality: 'right' },
      'L97.919',
    ],
    ['a code of its own', 'I10', 'hypertension', {}, 'I10'],
    ['not in the release', 'I10.9', 'hypertension', {}, null],
  ])
})

test('what was gained and what came near are told', () => {
  expect(completed('M17.1', 'osteoarthritis of the knee', { laterality: 'right' })).toEqual({
    code: 'M17.11',
    gained: ['right'],
    alternatives: ['M17.10'],
  })
})

test('in an emergency a plan in the next sentence does not make an injury a later one', () => {
  const { problem, context } = fakeProblem({
    setting: 'emergency',
    documents: [{ sections: [['assessment', 'laceration wrist.\nSuture removal by her own doctor.']] }],
    said: [['S61.51', 'laceration']],
    attributes: { laterality: 'right' },
  })
  const span = { documentId: 'd1', start: 18, end: 32, text: 'Suture removal' }
  const later = {
    ...problem,
    attributes: [...problem.attributes, { name: 'episode' as const, value: 'subsequent', span }],
  }
  expect(completeCode(icd10cm('S61.51'), later, context)?.code).toBe('S61.511A')
})
