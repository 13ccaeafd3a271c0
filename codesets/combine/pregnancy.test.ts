import { describe, expect, test } from 'vitest'
import { codesAfter, type RecordCase } from './fake-record.ts'
import { loadFamilyTables } from './family-tables.ts'
import { pregnancy } from './pregnancy.ts'

const combination = pregnancy(loadFamilyTables())

const cases: readonly (RecordCase & { readonly name: string; readonly codes: readonly string[] })[] = [
  {
    name: 'anemia gets its chapter 15 code before it',
    text: '29F pregnant at 30w2d. Iron deficiency anemia.',
    drafts: [['D50.9', 'Iron deficiency anemia']],
    codes: ['O99.013', 'D50.9', 'Z3A.30'],
  },
  {
    name: 'hypertension is replaced',
    text: 'pregnant at 12w0d, chronic hypertension',
    drafts: [['I10', 'chronic hypertension']],
    codes: ['O10.011', 'Z3A.12'],
  },
  {
    name: 'a lung and a thyroid disease get one each',
    text: '34w1d pregnant; asthma; hypothyroid',
    drafts: [
      ['J45.20', 'asthma'],
      ['E03.9', 'hypothyroid'],
    ],
    codes: ['O99.513', 'J45.20', 'O99.283', 'E03.9', 'Z3A.34'],
  },
  {
    name: 'obesity is converted once',
    text: '20w0d pregnant, obesity',
    drafts: [['E66.9', 'obesity']],
    codes: ['O99.212', 'E66.9', 'Z3A.20'],
  },
  {
    name: 'uncomplicated diabetes is replaced',
    text: 'pregnant at 22w0d, T2DM',
    drafts: [['E11.9', 'T2DM']],
    codes: ['O24.112', 'Z3A.22'],
  },
  {
    name: 'urinary infection',
    text: 'pregnant at 22w0d, UTI',
    drafts: [['N39.0', 'UTI']],
    codes: ['O23.42', 'Z3A.22'],
  },
  {
    name: 'carrier and old scar',
    text: 'pregnant at 36w0d, GBS carrier, prior cesarean',
    drafts: [
      ['Z22.330', 'GBS carrier'],
      ['Z98.891', 'prior cesarean'],
    ],
    codes: ['O99.820', 'O34.219', 'Z3A.36'],
  },
  {
    name: 'the trimester of a code that lacks it, supervision beside it falls',
    text: 'OB visit at 15w3d, gestational HTN',
    drafts: [
      ['Z34.90', 'OB visit'],
      ['O13.9', 'gestational HTN'],
    ],
    codes: ['O13.2', 'Z3A.15'],
  },
  {
    name: 'a normal pregnancy keeps its supervision',
    text: 'OB visit at 20w0d',
    drafts: [['Z34.90', 'OB visit']],
    codes: ['Z34.92'],
  },
  {
    name: 'no weeks with an abortive outcome',
    text: 'pregnant at 8w0d, miscarriage',
    drafts: [['O03.9', 'miscarriage']],
    codes: ['O03.9'],
  },
  {
    name: 'incidental by the provider’s word',
    text: 'sprained wrist, pregnancy is incidental, 20w0d',
    drafts: [
      ['Z33.1', 'pregnancy'],
      ['I10', 'sprained wrist'],
    ],
    codes: ['Z33.1', 'I10'],
  },
  {
    name: 'a negative test makes no pregnancy',
    text: 'pregnancy test negative. Hypothyroid',
    drafts: [['E03.9', 'Hypothyroid']],
    codes: ['E03.9'],
  },
  {
    name: 'delivery: childbirth codes, outcome, weeks, no O80 beside a complication',
    text: 'admitted at 39w4d. Spontaneous vaginal delivery of a liveborn male. GBS carrier. Second degree laceration.',
    setting: 'inpatient',
    drafts: [
      ['O80', 'Spontaneous vaginal delivery'],
      ['Z22.330', 'GBS carrier'],
      ['O70.1', 'Second degree laceration'],
    ],
    codes: ['O99.824', 'O70.1', 'Z37.0', 'Z3A.39'],
  },
  {
    name: 'an uncomplicated delivery',
    text: 'admitted at 39w4d. Spontaneous vaginal delivery of a liveborn male.',
    setting: 'inpatient',
    drafts: [['O80', 'Spontaneous vaginal delivery']],
    codes: ['O80', 'Z37.0', 'Z3A.39'],
  },
  {
    name: 'twins of whom one died',
    text: 'admitted at 33w0d, twin gestation. Vaginal delivery of twin A liveborn, twin B stillborn. Preterm labor.',
    setting: 'inpatient',
    drafts: [['O60.14X0', 'Preterm labor']],
    codes: ['O60.14X0', 'Z37.3', 'Z3A.33'],
  },
  {
    name: 'after birth the puerperium',
    text: '4 weeks postpartum visit. Iron deficiency anemia.',
    drafts: [
      ['Z39.2', 'postpartum visit'],
      ['D50.9', 'Iron deficiency anemia'],
    ],
    codes: ['Z39.2', 'O99.03', 'D50.9'],
  },
  {
    name: 'a daughter’s pregnancy',
    text: 'her daughter is pregnant at 20w0d. HTN',
    drafts: [['I10', 'HTN']],
    codes: ['I10'],
  },
  {
    name: 'a tuberculin test is no puerperium',
    text: 'PPD placed. HTN',
    drafts: [['I10', 'HTN']],
    codes: ['I10'],
  },
  {
    name: 'seen after a birth at term',
    text: '3 weeks postpartum, delivered at 39w1d. Hypothyroid',
    drafts: [['E03.9', 'Hypothyroid']],
    codes: ['O99.285', 'E03.9'],
  },
  {
    name: 'never on a man’s record',
    text: 'wife is pregnant at 20w0d. HTN',
    sex: 'M',
    drafts: [
      ['I10', 'HTN'],
      ['O99.89', 'pregnant'],
    ],
    codes: ['I10'],
  },
]

describe('pregnancy', () => {
  test.each(cases)('$name', ({ codes, ...record }) =>
    expect(codesAfter(combination, { sex: 'F', ageYears: 29, ...record })).toEqual(codes),
  )
})
