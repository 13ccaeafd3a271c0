import { expect, test } from 'vitest'
import type { Conversion } from '../../codesets/code-set.ts'
import { fakeCodeSet } from '../../codesets/rules/fake-code-set.ts'
import { icd10cm } from '../../encounter/codes.ts'
import { nearestCode } from './nearest-code.ts'

const codeSet = fakeCodeSet({
  codes: {
    E11: 'Type 2 diabetes mellitus',
    'E11.9': 'Type 2 diabetes mellitus without complications',
    N18: 'Chronic kidney disease',
    'N18.3': 'Chronic kidney disease, stage 3',
    'N18.30': 'Chronic kidney disease, stage 3 unspecified',
    'N18.31': 'Chronic kidney disease, stage 3a',
    N48: 'Disorders of penis',
    'N48.6': 'Induration of penis',
    G43: 'Migraine',
    'G43.0': 'Migraine without aura',
    'G43.009': 'Migraine without aura, not intractable',
    'G43.909': 'Migraine, unspecified, not intractable',
  },
})
const conversion: Conversion = { current: icd10cm('N48.6'), previous: [icd10cm('N50.9')], effective: '2020' }
const conversions = (code: string) => (code === 'N50.9' || code === 'N48.6' ? [conversion] : [])

test.each<readonly [string, string, ReturnType<typeof nearestCode>]>([
  ['the code itself', 'E11.9', { code: icd10cm('E11.9'), how: 'same' }],
  ['the official conversion', 'N50.9', { code: icd10cm('N48.6'), how: 'conversion' }],
  ['never back through the conversion', 'N48.6', { code: icd10cm('N48.6'), how: 'same' }],
  ['the unspecified child of a header', 'N18.3', { code: icd10cm('N18.30'), how: 'unspecified-child' }],
  ['a header without an unspecified child', 'E11', { code: icd10cm('E11.9'), how: 'unspecified-child' }],
  ['a deeper code than the release has', 'N18.309', { code: icd10cm('N18.30'), how: 'nearest-prefix' }],
  ['the longest prefix that stands', 'N18.39', { code: icd10cm('N18.30'), how: 'nearest-prefix' }],
  ['the category', 'G43.5', { code: icd10cm('G43.909'), how: 'nearest-prefix' }],
  ['another classification', 'Q99.9', null],
  ['no code at all', 'hello', null],
])('%s', (_name, text, nearest) => {
  expect(nearestCode(text, codeSet, conversions)).toEqual(nearest)
})
