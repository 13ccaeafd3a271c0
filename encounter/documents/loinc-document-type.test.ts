import { describe, expect, test } from 'vitest'
import { loincDocumentType } from './loinc-document-type.ts'
import data from './loinc-document-types.json' with { type: 'json' }

/** LOINC numbers end in a check digit (Luhn). */
function hasCheckDigit(code: string): boolean {
  const [number = '', check = ''] = code.split('-')
  const digits = [...number].reverse().map(Number)
  const sum = digits.reduce((total, digit, index) => {
    const weighed = index % 2 === 0 ? digit * 2 : digit
    return total + Math.floor(weighed / 10) + (weighed % 10)
  }, 0)
  return (10 - (sum % 10)) % 10 === Number(check)
}

const codes = Object.values(data).flat()

test('every code has its check digit', () => {
  expect(codes.filter((code) => !hasCheckDigit(code))).toEqual([])
})

test('no code has two types', () => {
  expect(codes.filter((code, at) => codes.indexOf(code) !== at)).toEqual([])
})

describe('types that are easily taken for others', () => {
  test.each([
    ['a hospital progress note', '34130-5', 'progress-note'],
    ['an outpatient progress note', '34131-3', 'office-visit'],
    ['a general medicine consult', '34764-1', 'consult'],
    ['a consult in the emergency department', '51846-4', 'consult'],
    ['the summary of an emergency visit, which concludes no stay', '59258-4', 'ed-note'],
    ["a nursing facility's initial evaluation, which no nurse need have written", '34119-8', 'history-and-physical'],
    ["a nurse's progress note", '28623-7', 'nursing'],
    ["a nurse practitioner's progress note", '28575-9', 'progress-note'],
    ["a pharmacist's progress note", '34132-1', 'pharmacy'],
    ["a case manager's progress note", '34125-5', 'case-management'],
    ['a note of no kind, whose name tells more', '34109-9', null],
    ['white space around it', ' 18842-5 ', 'discharge-summary'],
    ['no LOINC', 'DS', null],
    ['nothing', null, null],
  ])('%s', (_, code, type) => {
    expect(loincDocumentType(code)).toBe(type)
  })
})
