import { describe, expect, test } from 'vitest'
import type { ReleaseId } from '../../encounter/codes.ts'
import { loadCodeSets } from '../load-code-sets.ts'
import { loadAlphabeticIndex } from './load-alphabetic-index.ts'
import { type ClassificationTerm, classificationTerms } from './term-list.ts'

const codeSet = loadCodeSets().byId('2025-10-01')
const index = loadAlphabeticIndex('2025-10-01' as ReleaseId)
const terms: readonly ClassificationTerm[] = codeSet === null ? [] : [...classificationTerms(codeSet, index)]
const of = (source: string, term: string) =>
  terms.filter((each) => each.source === source && each.term === term).map(({ code, incomplete }) => [code, incomplete])

describe('terms of the classification', () => {
  test.each([
    ['index', 'acute diastolic heart failure', [['I50.31', false]]],
    ['index', 'type 2 diabetes with chronic kidney disease', [['E11.22', false]]],
    ['index', 'abdominalgia', [['R10.9', false]]],
    ['index', 'fracture of femur', [['S72.9', true]]],
    ['title', 'type 2 diabetes mellitus with diabetic chronic kidney disease', [['E11.22', false]]],
    [
      'title',
      'pneumonia',
      [
        ['J18', true],
        ['J18.9', false],
      ],
    ],
    ['inclusion', 'high blood pressure', [['I10', false]]],
    ['neoplasm', 'malignant neoplasm of abdomen', [['C76.2', false]]],
    ['drug', 'ofloxacin', [['T36.8X5', true]]],
  ])('%s: %s', (source, term, expected) => expect(of(source, term)).toEqual(expected))

  test('links and words stand apart', () => {
    const said = {
      words: ['anemia', 'chronic', 'kidney', 'disease'],
      links: ['in'],
      code: 'D63.1',
      manifestation: null,
    }
    // Printed under `due to (in)` and under `in (due to)`.
    expect(
      terms
        .filter(({ term, source }) => source === 'index' && term === 'anemia in chronic kidney disease')
        .map(({ words, links, code, manifestation }) => ({ words, links, code, manifestation })),
    ).toEqual([said, said])
  })

  test('a qualifier behind a comma is no kind of its own: `viral NEC, acute or subacute`', () =>
    expect(of('index', 'acute bronchitis').concat(of('index', 'acute viral bronchitis'))).toEqual([
      ['J20.9', false],
      ['J20.8', false],
    ]))

  test('no term says `in` and `due to` at once', () =>
    expect(
      terms.filter(
        ({ source, term }) => source === 'index' && /\b(?:in due to|due to in(?! utero| vitro))\b/.test(term),
      ),
    ).toEqual([]))

  test('every code stands and no term is empty', () =>
    expect(terms.filter(({ term, code }) => term === '' || codeSet?.entry(code) === null)).toEqual([]))
  test('every source has its terms', () => {
    const counts = Object.groupBy(terms, ({ source }) => source)
    expect(
      Object.entries(counts)
        .map(([source, each]) => [source, (each?.length ?? 0) > 5000])
        .toSorted(),
    ).toEqual(['drug', 'external-cause', 'inclusion', 'index', 'neoplasm', 'title'].map((source) => [source, true]))
  })
})
