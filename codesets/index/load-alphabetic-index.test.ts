import { describe, expect, test } from 'vitest'
import type { ReleaseId } from '../../encounter/codes.ts'
import { loadCodeSets } from '../load-code-sets.ts'
import { loadAlphabeticIndex } from './load-alphabetic-index.ts'
import { navigatorOf } from './navigate.ts'

const index = (release: string) => loadAlphabeticIndex(release as ReleaseId)
const fy2025 = navigatorOf(index('2025-04-01'))
const fy2026 = navigatorOf(index('2025-10-01'))
const codeSets = loadCodeSets()

describe('the shipped index', () => {
  test.each([
    ['2025-04-01', 81_000],
    ['2025-10-01', 81_500],
  ])('%s has its lines', (release, disease) => {
    const entries = index(release).entries()
    expect(entries.filter(({ table }) => table === 'disease').length).toBeGreaterThan(disease)
    expect(entries.every(({ id }, at) => id === at)).toBe(true)
  })

  test.each(codeSets.all().map(({ info }) => [info.id]))('every code of %s stands in its code list', (release) => {
    const codeSet = codeSets.byId(release)
    const loaded = index(release)
    const codes = [
      ...loaded.entries().flatMap(({ code, manifestation }) => [code, manifestation]),
      ...loaded
        .neoplasms()
        .flatMap((row) => [
          row.malignantPrimary,
          row.malignantSecondary,
          row.inSitu,
          row.benign,
          row.uncertain,
          row.unspecified,
        ]),
      ...loaded
        .drugs()
        .flatMap((row) => [
          row.accidental,
          row.selfHarm,
          row.assault,
          row.undetermined,
          row.adverseEffect,
          row.underdosing,
        ]),
    ]
    expect([...new Set(codes)].filter((code) => code !== null && codeSet?.entry(code) === null)).toEqual([])
  })

  test.each([
    [['Diabetes', 'type 2', 'with', 'chronic kidney disease'], 'E11.22', 'E11.22'],
    [['Bite', 'chigger'], 'B88.0', 'B88.09'],
    [['Disease', 'demyelinating', 'multiple sclerosis'], 'G35', 'G35.D'],
    [['Bleb', 'inflamed', 'stage 1'], null, 'H59.41'],
    [['Bleb', 'inflammed', 'stage 1'], 'H59.41', null],
    [['Allergy', 'eggs', 'anaphylactic reaction'], null, 'T78.089'],
  ])('%j is %s, from October 2025 %s', (path, before, after) =>
    expect([fy2025.find(path)?.code ?? null, fy2026.find(path)?.code ?? null]).toEqual([before, after]),
  )

  test('a dual line, put back from an older index', () => {
    const entry = fy2026.find(['Amyloidosis', 'heart'])
    expect([entry?.code, entry?.manifestation]).toEqual(['E85.4', 'I43'])
  })

  test('children are those directly below', () => {
    const entry = fy2026.find(['Abdomen'])
    const children = entry === null ? [] : fy2026.index.children(entry)
    expect(children.map(({ path, code }) => [path.join('>'), code])).toEqual([
      ['Abdomen, abdominal>acute', 'R10.0'],
      ['Abdomen, abdominal>angina', 'K55.1'],
      ['Abdomen, abdominal>muscle deficiency syndrome', 'Q79.4'],
    ])
  })

  test('says where each part comes from', () => {
    const { facts } = index('2026-10-01').info
    expect(['index', 'external-causes', 'neoplasms', 'drugs'].map((kind) => facts[kind]?.origin)).toEqual(
      Array(4).fill('carried-forward'),
    )
    const official = index('2026-04-01').info.facts
    expect(['index', 'external-causes', 'neoplasms', 'drugs'].map((kind) => official[kind]?.origin)).toEqual([
      'derived',
      'official',
      'official',
      'official',
    ])
  })

  test('a release that is not there', () =>
    expect(() => index('2019-10-01')).toThrow(expect.objectContaining({ reason: 'missing' })))
})

describe('tables', () => {
  test('a row of the neoplasm table', () => {
    const row = fy2026.index
      .neoplasms()
      .find(({ path }) => path.join('>') === 'Neoplasm, neoplastic>abdomen, abdominal')
    expect(row).toEqual({
      path: ['Neoplasm, neoplastic', 'abdomen, abdominal'],
      nonessential: [],
      malignantPrimary: 'C76.2',
      malignantSecondary: 'C79.8',
      inSitu: 'D09.8',
      benign: 'D36.7',
      uncertain: 'D48.7',
      unspecified: 'D49.89',
      see: null,
      seeAlso: null,
    })
  })
  test('a row of the drug table', () => {
    const row = fy2026.index.drugs().find(({ substance }) => substance === 'Bithionol, anthelmintic')
    expect(row).toEqual({
      substance: 'Bithionol, anthelmintic',
      nonessential: [],
      accidental: 'T37.4X1',
      selfHarm: 'T37.4X2',
      assault: 'T37.4X3',
      undetermined: 'T37.4X4',
      adverseEffect: 'T37.4X5',
      underdosing: 'T37.4X6',
      see: null,
      seeAlso: null,
    })
  })
})
