import { describe, expect, test } from 'vitest'
import { loadClinicalData } from '../clinical-data.ts'
import { codesAfter, type RecordCase } from './fake-record.ts'
import { loadFamilyTables } from './family-tables.ts'
import { measuredValues } from './measured-values.ts'

const { withStatus, dependentCodes } = loadClinicalData()
const combination = measuredValues(loadFamilyTables().measuredValues, withStatus, dependentCodes)

const cases: readonly (RecordCase & { readonly name: string; readonly codes: readonly string[] })[] = [
  {
    name: 'a body mass index beside obesity',
    text: 'obesity, BMI 33.4.',
    drafts: [['E66.9', 'obesity']],
    codes: ['E66.9', 'Z68.33'],
  },
  {
    name: 'whole numbers and colons',
    text: 'Vitals: BMI: 41\nmorbid obesity',
    drafts: [['E66.01', 'morbid obesity']],
    codes: ['E66.01', 'Z68.41'],
  },
  {
    name: 'the second decimal is cut off',
    text: 'obesity, BMI 39.96',
    drafts: [['E66.9', 'obesity']],
    codes: ['E66.9', 'Z68.39'],
  },
  { name: 'not without its diagnosis', text: 'BMI 33.4, HTN', drafts: [['I10', 'HTN']], codes: ['I10'] },
  {
    name: 'a code without its number falls',
    text: 'obesity, BMI reviewed',
    drafts: [
      ['E66.9', 'obesity'],
      ['Z68.1', 'BMI'],
    ],
    codes: ['E66.9'],
  },
  {
    name: 'a wrong code gives way to the number',
    text: 'obesity, BMI 33.4',
    drafts: [
      ['E66.9', 'obesity'],
      ['Z68.1', 'BMI'],
    ],
    codes: ['E66.9', 'Z68.33'],
  },
  {
    name: 'not in pregnancy',
    text: 'obesity in pregnancy, BMI 33.4',
    drafts: [
      ['O99.213', 'obesity'],
      ['E66.9', 'obesity'],
    ],
    codes: ['O99.213', 'E66.9'],
  },
  {
    name: 'a child’s percentile',
    text: 'overweight, BMI 88th percentile',
    ageYears: 9,
    drafts: [['E66.3', 'overweight']],
    codes: ['E66.3', 'Z68.53'],
  },
  {
    name: 'the stroke scale, first value',
    text: 'NIHSS 14 on arrival, NIHSS 6 later. stroke',
    drafts: [['I63.9', 'stroke']],
    codes: ['I63.9', 'R29.714'],
  },
  {
    name: 'the coma scale beside a head injury',
    text: 'GCS 10. subdural',
    drafts: [['S06.5X0A', 'subdural']],
    codes: ['S06.5X0A', 'R40.2420'],
  },
  {
    name: 'alcohol in the blood',
    text: 'alcohol intoxication, ethanol 287 mg/dL',
    drafts: [['F10.920', 'alcohol intoxication']],
    codes: ['F10.920', 'Y90.8'],
  },
]

describe('measuredValues', () => {
  test.each(cases)('$name', ({ codes, ...record }) =>
    expect(codesAfter(combination, { ageYears: 60, ...record })).toEqual(codes),
  )
})
