import { statSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Icd10CmCode, icd10cm } from '../encounter/codes.ts'
import type { CodeSet, CodeSets } from './code-set.ts'
import { diffReleases } from './diff-releases.ts'
import { loadCodeSets, SHIPPED_TABLES } from './load-code-sets.ts'

let codeSets: CodeSets
let fy2026: CodeSet
beforeAll(() => {
  codeSets = loadCodeSets()
  fy2026 = codeSets.byId('2025-10-01') as CodeSet
})

describe('which release governs', () => {
  test.each([
    ['2024-10-01', '2024-10-01'],
    ['2025-03-31', '2024-10-01'],
    ['2025-04-01', '2025-04-01'],
    ['2025-09-30', '2025-04-01'],
    ['2026-01-15', '2025-10-01'],
    ['2026-04-01T08:00:00-05:00', '2026-04-01'],
    ['2027-09-30', '2026-10-01'],
    ['2027-10-01', 'no-release'],
    ['2024-09-30', 'no-release'],
    ['someday', 'no-date'],
    [null, 'no-date'],
  ])('%s: %s', (date, expected) => {
    const choice = codeSets.forDate(date)
    expect(choice.kind === 'release' ? choice.codeSet.info.id : choice.kind).toBe(expected)
  })
})

describe('the shipped releases', () => {
  test('hold as many codes as published', () => {
    const counts = codeSets.all().map((codeSet) => {
      const codes = codeSet.codes()
      const count = (holds: (code: Icd10CmCode) => boolean): number => codes.filter(holds).length
      return [
        codeSet.info.id,
        codes.length,
        count((code) => codeSet.entry(code)?.billable === true),
        count((code) => codeSet.entry(code)?.isNew === true),
        count(codeSet.poaExempt),
      ]
    })
    expect(counts).toEqual([
      ['2024-10-01', 97584, 74260, 324, 38154],
      ['2025-04-01', 97584, 74260, 324, 38154],
      ['2025-10-01', 98186, 74719, 614, 38349],
      ['2026-04-01', 98186, 74719, 614, 38349],
      ['2026-10-01', 98403, 74879, 238, 38339],
    ])
  })
  test('give every billable code of 2026 its own pair of stem and axes', () => {
    const stems = new Set<string>()
    const pairs = new Set<string>()
    const billable = fy2026.codes().filter((code) => fy2026.entry(code)?.billable)
    for (const code of billable) {
      stems.add(fy2026.stem(code))
      pairs.add(JSON.stringify([fy2026.stem(code), fy2026.axes(code)]))
    }
    expect([pairs.size, stems.size > 20_000, stems.size < 30_000]).toEqual([billable.length, true, true])
  })
  test('require an extension that each extended code has', () => {
    const wrong = fy2026.codes().filter((code) => {
      const extensions = fy2026.seventhCharacters(code).map(({ character }) => character)
      return fy2026.entry(code)?.billable && extensions.length > 0 && !extensions.includes(code.slice(-1))
    })
    expect(wrong).toEqual([])
  })
  test('stand in the official order, in a chapter, under a parent', () => {
    const wrong = codeSets.all().flatMap((codeSet) =>
      codeSet.codes().filter((code) => {
        const entry = codeSet.entry(code)
        return entry === null || entry.chapter === 0 || (code.length > 3 && entry.parent === null)
      }),
    )
    expect(wrong).toEqual([])
    expect(
      fy2026.codes().slice(fy2026.codes().indexOf(icd10cm('C43.9')), fy2026.codes().indexOf(icd10cm('C4A.0')) + 1),
    ).toEqual(['C43.9', 'C4A', 'C4A.0'])
  })
  test('are small enough to ship', () => {
    const bytes = readdirSync(SHIPPED_TABLES).reduce((sum, name) => sum + statSync(join(SHIPPED_TABLES, name)).size, 0)
    expect(bytes).toBeLessThan(15_000_000)
  })
})

describe('a code', () => {
  test('hierarchy', () => {
    expect(fy2026.ancestors(icd10cm('S52.521A'))).toEqual(['S52.521', 'S52.52', 'S52.5', 'S52'])
    expect(fy2026.children(icd10cm('E11.2'))).toEqual(['E11.21', 'E11.22', 'E11.29'])
    expect(fy2026.billableUnder(icd10cm('I50.2'))).toEqual(['I50.20', 'I50.21', 'I50.22', 'I50.23'])
    expect(fy2026.billableUnder(icd10cm('I10'))).toEqual(['I10'])
    expect(fy2026.billableUnder('Z99.999' as Icd10CmCode)).toEqual([])
    expect(fy2026.sections(icd10cm('C18.9')).map(({ id }) => id)).toEqual(['C15-C26', 'C00-C75', 'C00-C96', '2'])
  })
  test.each([
    ['E11.22', 'E08', 'E13', true],
    ['E13.9', 'E08', 'E13', true],
    ['E15', 'E08', 'E13', false],
    ['C4A.0', 'C43', 'C44', true],
    ['C4A.0', 'C45', 'C49', false],
    ['E11.22', 'E11', 'E11', true],
    ['E11', 'E11.22', 'E11.22', false],
    ['Z68.45', 'Z68.1', 'Z68.45', true],
    ['N18.6', 'N18.1', 'N18.5', false],
  ])('%s within %s-%s: %s', (code, from, to, expected) => {
    expect(fy2026.within(icd10cm(code), { from, to })).toBe(expected)
  })
  test('stem and the codes that share it', () => {
    expect(fy2026.stemCodes(fy2026.stem(icd10cm('M25.561')))).toEqual(['M25.561', 'M25.562', 'M25.569'])
    expect([fy2026.stem('Q00.99' as Icd10CmCode), fy2026.axes('Q00.99' as Icd10CmCode)]).toEqual(['', {}])
  })
  test.each([
    ['O80', { age: { group: 'maternity', low: 9, high: 64 } }],
    ['N40.0', { sex: null, formerSex: 'M', age: { group: 'adult', low: 15, high: 124 } }],
    ['F02.80', { manifestation: true }],
    ['Z51.89', { unacceptablePrincipal: true, requiresSecondary: true }],
    ['W19.XXXA', { externalCause: true }],
    ['A41.9', { complication: 'MCC' }],
    ['I10', { sex: null, age: null, complication: null, unacceptablePrincipal: false }],
  ])('edits of %s', (code, expected) => {
    expect(fy2026.edits(icd10cm(code))).toMatchObject(expected)
  })
})

describe('differences between years', () => {
  test.each([
    ['2025-10-01', '2026-04-01', {}],
    ['2025-10-01', '2026-10-01', { deleted: 21, added: 238, retitled: 4, 'now-header': 15 }],
    ['2026-10-01', '2025-10-01', { deleted: 238, added: 21, retitled: 4, 'now-billable': 15 }],
  ])('%s to %s', (from, to, expected) => {
    const counts: Record<string, number> = {}
    for (const { kind } of diffReleases(codeSets.byId(from) as CodeSet, codeSets.byId(to) as CodeSet))
      counts[kind] = (counts[kind] ?? 0) + 1
    expect(counts).toEqual(expected)
  })
})

describe('HCPCS', () => {
  test.each([
    ['G0316', '2026-03-01', 'found'],
    ['g0316', '2025-03-01', 'found'],
    ['RT', '2026-03-01', 'found'],
    ['D0120', '2025-03-01', 'unknown-code'],
    ['99214', '2026-03-01', 'unknown-code'],
    ['A4397', '2025-03-01', 'terminated'],
    ['G0316', '2024-03-01', 'no-list'],
    ['G0316', '2027-01-01', 'no-list'],
  ])('%s on %s: %s', (code, date, kind) => {
    expect(codeSets.hcpcs.lookup(code, date).kind).toBe(kind)
  })
})
