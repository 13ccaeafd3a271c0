import { describe, expect, test } from 'vitest'
import { fakePassage } from './fake-passage.ts'
import { editionFor, filterPassages, findByCode, findSection, type SectionAnswer } from './find-passage.ts'

const range = (from: string, to = from): { from: string; to: string } => ({ from, to })
const passages = [
  fakePassage({ section: 'I.A', codes: [range('A00', 'T88')] }),
  fakePassage({ section: 'I.A.1', codes: [range('E08', 'E13')] }),
  fakePassage({ section: 'I.A.1#2', codes: [range('E11.2')], settings: ['inpatient'] }),
  fakePassage({ section: 'I.B.1.a', codes: [range('E11'), range('Z79')], settings: ['outpatient'] }),
  fakePassage({ section: 'I.B.1.b', fiscalYear: 2025 }),
  fakePassage({ section: 'scope', corpus: 'query-practice', fiscalYear: null }),
]
const names = (found: readonly { section: string }[]): string[] => found.map(({ section }) => section)
const short = (answer: SectionAnswer): unknown =>
  answer.kind === 'none' ? answer.kind : [answer.kind, ...names(answer.passages)]

describe('by section', () => {
  test.each([
    ['I.A.1', ['found', 'I.A.1', 'I.A.1#2']],
    ['I.A.1#2', ['found', 'I.A.1#2']],
    ['I.A.1#9', ['found', 'I.A.1', 'I.A.1#2']],
    ['I.B', ['under-it', 'I.B.1.a', 'I.B.1.b']],
    ['I.A.1.c.2', ['above-it', 'I.A.1', 'I.A.1#2']],
    ['IV.Z', 'none'],
  ])('%s', (section, expected) => {
    expect(short(findSection(passages, section))).toEqual(expected)
  })
})

describe('by code, narrowest range first', () => {
  test.each([
    ['E11.22', ['I.A.1#2', 'I.B.1.a', 'I.A.1', 'I.A']],
    ['E13.9', ['I.A.1', 'I.A']],
    ['E14', ['I.A']],
    ['T88.9XXA', ['I.A']],
    ['Z79.4', ['I.B.1.a']],
    ['U07.1', []],
  ])('%s', (code, expected) => {
    expect(names(findByCode(passages, code))).toEqual(expected)
  })
})

describe('by corpus, year and setting', () => {
  test.each([
    [{ corpus: 'query-practice' as const }, ['scope']],
    [{ fiscalYear: 2025 }, ['I.B.1.b', 'scope']],
    [{ fiscalYear: 2026, setting: 'inpatient' as const }, ['I.A', 'I.A.1', 'I.A.1#2', 'scope']],
    [{ corpus: 'icd-10-cm' as const, setting: 'outpatient' as const }, ['I.A', 'I.A.1', 'I.B.1.a', 'I.B.1.b']],
    [{}, names(passages)],
  ])('%j', (filter, expected) => {
    expect(names(filterPassages(passages, filter))).toEqual(expected)
  })
})

test.each([
  [2024, null],
  [2025, 2025],
  [2026, 2026],
  [2027, 2026],
])('the edition for FY%i is %s', (year, expected) => {
  expect(editionFor(passages, year)).toBe(expected)
})
