import { describe, expect, test } from 'vitest'
import { icd10cm } from '../../encounter/codes.ts'
import type { ChronicCondition } from '../clinical-data.ts'
import { NO_CLINICAL } from '../rules/fake-clinical.ts'
import { chronicLookup, isChronic } from './chronic-lookup.ts'

const heart: ChronicCondition = { code: 'I25', lifelong: true }
const old: ChronicCondition = { code: 'I25.2', lifelong: true, acute: true }
const asthma: ChronicCondition = { code: 'J45.', lifelong: true }
const chronicOf = chronicLookup({ ...NO_CLINICAL, chronicConditions: [heart, old, asthma] })

describe('the longest authored prefix', () => {
  test.each<[string, string, ChronicCondition | null]>([
    ['its own line', 'I25.2', old],
    ['the category where the code has no line', 'I25.10', heart],
    ['the category itself', 'I25', heart],
    ['a prefix with its dot', 'J45.909', asthma],
    ['a category whose prefix is written with its dot', 'J45', asthma],
    ['another category', 'I21.4', null],
  ])('%s', (_, code, expected) => {
    expect(chronicOf(icd10cm(code))).toEqual(expected)
  })
})

test.each<[string, ChronicCondition | null, boolean]>([
  ['lasting', heart, true],
  ['a single event', old, false],
  ['not in the table', null, false],
])('chronic: %s', (_, condition, expected) => {
  expect(isChronic(condition)).toBe(expected)
})
