import { describe, expect, test } from 'vitest'
import type { ReleaseId } from '../../encounter/codes.ts'
import { loadCodeSets } from '../load-code-sets.ts'
import { loadAlphabeticIndex } from './load-alphabetic-index.ts'
import { isOneTypoApart, searchIndex } from './search-index.ts'

const codeSet = loadCodeSets().byId('2025-10-01')
const index = loadAlphabeticIndex('2025-10-01' as ReleaseId)
const codes = (query: string, limit: number): readonly string[] =>
  codeSet === null ? [] : searchIndex(codeSet, index, query, limit).map(({ code }) => code)

describe('search', () => {
  test.each([
    ['diabetic kidney', 5, 'E11.22'],
    ['acute on chronic systolic heart failure', 1, 'I50.23'],
    ['stroke', 1, 'I63.9'],
    ['hyponatremia', 1, 'E87.1'],
    ['pnuemonia', 3, 'J18.9'],
    ['migrane with aura', 3, 'G43.109'],
    ['exacerbations of COPD', 1, 'J44.1'],
    ['pneumon', 20, 'J18.9'],
    ['e11.22', 1, 'E11.22'],
  ])('%s finds among the first %i %s', (query, limit, code) => expect(codes(query, limit)).toContain(code))
  test.each(['', 'zzzzqqq', 'the of'])('"%s" finds nothing', (query) => expect(codes(query, 5)).toEqual([]))
  test('a hit says what was found', () =>
    expect(
      codeSet === null ? [] : searchIndex(codeSet, index, 'chest pain', 3).filter(({ code }) => code === 'R07.9'),
    ).toEqual([{ code: 'R07.9', term: 'Pain, chest', source: 'index', score: 1 }]))
})

test.each([
  ['migrane', 'migraine', true],
  ['pnuemonia', 'pneumonia', true],
  ['strike', 'stroke', true],
  ['stroke', 'stroke', false],
  ['stroke', 'struck', false],
])('%s and %s are one typo apart: %s', (a, b, expected) => expect(isOneTypoApart(a, b)).toBe(expected))
