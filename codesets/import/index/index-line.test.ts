import { describe, expect, test } from 'vitest'
import { lineOf, readPrintedCode, splitParentheses } from './index-line.ts'

describe('printed codes', () => {
  test.each([
    ['I10', { code: 'I10', incomplete: false }],
    ['H93.29-', { code: 'H93.29', incomplete: true }],
    ['D70.-', { code: 'D70', incomplete: true }],
    ['QA0.0131', { code: 'QA0.0131', incomplete: false }],
    ['F32.A', { code: 'F32.A', incomplete: false }],
    ['NEC', null],
    ['', null],
  ])('%s', (text, expected) => expect(readPrintedCode(text)).toEqual(expected))
})

describe('parentheses', () => {
  test.each([
    ['Fever (acute) (low grade)', { outside: 'Fever', inside: ['acute', 'low grade'] }],
    ['Dementia (degenerative (primary)) NEC', { outside: 'Dementia NEC', inside: ['degenerative (primary)'] }],
    ['Bite(s) (animal)', { outside: 'Bite(s)', inside: ['animal'] }],
    ['Virus disease (cardio)-pulmonary syndrome)', { outside: 'Virus disease-pulmonary syndrome', inside: ['cardio'] }],
    ['insulin dependent - code to type', { outside: 'insulin dependent - code to type', inside: [] }],
    ['left open (never closed', { outside: 'left open', inside: ['never closed'] }],
  ])('%s', (text, expected) => expect(splitParentheses(text)).toEqual(expected))
})

describe('lines', () => {
  const printed = { title: '', modifiers: '', code: '', manifestation: '', see: '', seeAlso: '', category: '' }
  const line = {
    key: '',
    nonessential: [],
    code: null,
    manifestation: null,
    incomplete: false,
    see: null,
    seeAlso: null,
  }

  test.each([
    [
      'a dual line',
      { title: 'Amyloid heart', modifiers: '(disease)', code: 'E85.4', manifestation: '[I43]' },
      { title: 'Amyloid heart', key: 'amyloidheart', nonessential: ['disease'], code: 'E85.4', manifestation: 'I43' },
    ],
    [
      'words behind the modifiers',
      { title: 'autonomic', modifiers: '(poly) neuropathy', code: 'E11.43' },
      { title: 'autonomic neuropathy', key: 'autonomicneuropathy', nonessential: ['poly'], code: 'E11.43' },
    ],
    [
      'see in parentheses without a code',
      { title: 'due to specified organism', modifiers: '(see  Pneumonia, in (due to))' },
      { title: 'due to specified organism', key: 'duetospecifiedorganism', see: 'Pneumonia, in (due to)' },
    ],
    [
      'see in parentheses beside a code',
      { title: 'Bronchorrhagia', modifiers: '(see Hemoptysis)', code: 'R04.2' },
      { title: 'Bronchorrhagia', key: 'bronchorrhagia', code: 'R04.2', seeAlso: 'Hemoptysis' },
    ],
    [
      'a category to look in',
      { title: 'infectious disease NEC', category: 'M01' },
      { title: 'infectious disease NEC', key: 'infectiousdiseasenec', code: 'M01', incomplete: true },
    ],
  ])('%s', (_, given, expected) => expect(lineOf({ ...printed, ...given })).toEqual({ ...line, ...expected }))
})
