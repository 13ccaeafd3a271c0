import { expect, test } from 'vitest'
import { SETTINGS, type Setting } from '../../encounter/contract.ts'
import { strataOf, stratumOf } from './strata.ts'

const many = (count: number, setting: Setting, specialty: string | null) =>
  Array.from({ length: count }, () => ({ setting, specialty }))
const names = (encounters: Parameters<typeof strataOf>[0]): string[] => strataOf(encounters).map(({ name }) => name)

test.each<[string, Parameters<typeof strataOf>[0], readonly string[]]>([
  ['no encounters: the pools stand', [], ['inpatient', 'hospital-outpatient', 'office']],
  [
    '99 of a specialty stay in the pool',
    many(99, 'outpatient', 'cardiology'),
    ['inpatient', 'hospital-outpatient', 'office'],
  ],
  [
    '100 across the settings of a pool make a stratum, however it is written',
    [...many(60, 'outpatient', 'Cardiology'), ...many(40, 'telehealth', ' cardiology')],
    ['inpatient', 'hospital-outpatient', 'office/cardiology', 'office'],
  ],
  [
    '100 across pools do not',
    [...many(60, 'inpatient', 'cardiology'), ...many(60, 'outpatient', 'cardiology')],
    ['inpatient', 'hospital-outpatient', 'office'],
  ],
  ['no specialty is none', many(200, 'emergency', null), ['inpatient', 'hospital-outpatient', 'office']],
  ['an empty one is none', many(200, 'emergency', ' '), ['inpatient', 'hospital-outpatient', 'office']],
])('%s', (_, encounters, expected) => {
  expect(names(encounters)).toEqual(expected)
})

const strata = strataOf(many(100, 'outpatient', 'cardiology'))

test.each<[Setting, string | null, string | null]>([
  ['outpatient', 'cardiology', 'office/cardiology'],
  ['telehealth', 'CARDIOLOGY', 'office/cardiology'],
  ['outpatient', 'oncology', 'office'],
  ['outpatient', null, 'office'],
  ['rehabilitation', 'cardiology', 'inpatient'],
  ['ambulatory-surgery', null, 'hospital-outpatient'],
])('%s of %s belongs to %s', (setting, specialty, name) => {
  expect(stratumOf({ setting, specialty }, strata)?.name ?? null).toBe(name)
})

test('every setting has a pool, and a setting that no stratum names has none', () => {
  expect(SETTINGS.filter((setting) => stratumOf({ setting, specialty: null }, strata) === null)).toEqual([])
  expect(stratumOf({ setting: 'emergency', specialty: null }, strata.slice(0, 1))).toBe(null)
})
