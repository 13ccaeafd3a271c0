import { describe, expect, test } from 'vitest'
import type { ReleaseId } from '../../encounter/codes.ts'
import { loadAlphabeticIndex } from './load-alphabetic-index.ts'
import { navigatorOf } from './navigate.ts'
import { type Reference, resolveReference, resolveWords } from './resolve-reference.ts'

const navigator = navigatorOf(loadAlphabeticIndex('2025-10-01' as ReleaseId))
const said = (reference: Reference): unknown => {
  switch (reference.kind) {
    case 'entry':
      return reference.entry.path
    case 'choice':
      return [reference.entry.path, reference.by]
    case 'table':
      return [reference.table, ...reference.words]
    case 'code':
      return reference.codes
    case 'condition':
      return 'condition'
    case 'unresolved':
      return ['unresolved', reference.missing]
  }
}

describe('main terms', () => {
  test.each([
    ['diabetic', ['Diabetes, diabetic']],
    ['Complications', ['Complication']],
    ['no such term', []],
  ])('%s', (words, expected) => expect(navigator.mainTerms(words).map(({ path }) => path[0])).toEqual(expected))
})

describe('references', () => {
  test.each([
    ['Pain, abdominal', ['Pain', 'abdominal']],
    ['Diabetes, type 1', ['Diabetes, diabetic', 'type 1']],
    ['Dependence, drug, opioid', ['Dependence', 'drug NEC', 'opioid']],
    ['Pneumonia, in (due to)', ['Pneumonia', 'in']],
    ['Diabetes, by type, with neuropathy', [['Diabetes, diabetic'], 'by type, with neuropathy']],
    ['condition', 'condition'],
    ['Neoplasm, malignant, by site', ['neoplasm', 'malignant', 'by site']],
    ['Table of Drugs and Chemicals, by drug, poisoning', ['drug', 'by drug', 'poisoning']],
    ['category M01', ['M01']],
    ['subcategories T74.0, T76.0', ['T74.0', 'T76.0']],
    ['Nonsense, utter', ['unresolved', 'Nonsense']],
  ])('see %s', (words, expected) => expect(said(resolveWords(navigator, words, 'disease'))).toEqual(expected))

  test('a line that refers nowhere', () => {
    const entry = navigator.find(['Abdomen', 'acute'])
    expect(entry === null ? 'not found' : resolveReference(navigator, entry)).toBe(null)
  })
  test('nineteen in twenty references of the whole index lead somewhere', () => {
    const references = navigator.index.entries().flatMap((entry) => resolveReference(navigator, entry) ?? [])
    const lost = references.filter(({ kind }) => kind === 'unresolved')
    expect(references.length).toBeGreaterThan(15_000)
    expect(lost.length / references.length).toBeLessThan(0.05)
  })
})
