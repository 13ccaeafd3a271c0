import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { icd10cm } from '../../encounter/codes.ts'
import { loadCodeSets } from '../load-code-sets.ts'
import { ImportError } from './import-error.ts'
import { importReleases } from './import-releases.ts'
import { DIABETES_2026, DIABETES_CHAPTERS, folderOf, orderFile, POA_2026, tabular, xlsx, zipped } from './made-files.ts'

const ORDER_ZIP = zipped({ 'icd10cm-order-2026.txt': DIABETES_2026 })
const folders: string[] = []
const made = (files: Parameters<typeof folderOf>[0]): string => {
  const folder = folderOf(files)
  folders.push(folder)
  return folder
}
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})
const run = (folder: string, release: string | null = null): readonly string[] =>
  importReleases(folder, { output: join(folder, 'tables'), release, hcpcsList: null, progress: () => undefined })

const FULL_2026 = {
  'fy2026/codes.zip': ORDER_ZIP,
  'fy2026/poa.zip': zipped({ 'POAexemptCodesFY26.txt': POA_2026 }),
  'fy2026-april/icd10cm-tabular-April-2026.xml': tabular('2026', DIABETES_CHAPTERS),
}

describe('importReleases', () => {
  test('makes releases out of order file, tabular list and exempt list', () => {
    const folder = made(FULL_2026)
    expect(run(folder)).toEqual(['2025-10-01', '2026-04-01'])
    const codeSet = loadCodeSets(join(folder, 'tables')).byId('2025-10-01')
    expect(codeSet?.entry(icd10cm('E11.22'))).toEqual({
      code: 'E11.22',
      title: 'Type 2 diabetes mellitus with diabetic chronic kidney disease',
      billable: true,
      parent: 'E11.2',
      chapter: 4,
      isNew: false,
    })
    expect(codeSet?.governingNotes(icd10cm('E11.22'))).toEqual([
      { kind: 'use-additional', text: 'code to identify control using:', targets: [], heading: null, at: 'E11' },
      {
        kind: 'use-additional',
        text: 'insulin (E10.9)',
        targets: [{ from: 'E10.9', to: 'E10.9' }],
        heading: 'code to identify control using:',
        at: 'E11',
      },
      {
        kind: 'excludes1',
        text: 'type 1 diabetes mellitus (E10.-)',
        targets: [{ from: 'E10', to: 'E10' }],
        heading: null,
        at: 'E11',
      },
      { kind: 'note', text: 'All neoplasms are classified in Chapter 2.', targets: [], heading: null, at: 'chapter 4' },
    ])
    expect(codeSet?.seventhCharacters(icd10cm('S52.521'))).toEqual([
      { character: 'A', meaning: 'initial encounter for closed fracture' },
      { character: 'S', meaning: 'sequela' },
    ])
    expect([codeSet?.stem(icd10cm('S52.521A')), codeSet?.axes(icd10cm('S52.521A'))]).toEqual([
      'Torus fracture of lower end of radius, initial encounter for closed fracture',
      { laterality: 'right' },
    ])
    expect(codeSet?.poaExempt(icd10cm('S52.521A'))).toBe(true)
    expect(Object.entries(codeSet?.info.facts ?? {}).map(([kind, { origin, from }]) => [kind, origin, from])).toEqual([
      ['codes', 'official', '2025-10-01'],
      ['notes', 'derived', '2026-04-01'],
      ['poa-exempt', 'official', '2025-10-01'],
      ['edits', 'missing', ''],
    ])
  })

  test('a later import joins the releases at hand and carries their notes forward', () => {
    const folder = made(FULL_2026)
    run(folder)
    const next = made({
      'fy2027/codes.zip': zipped({
        'icd10cm-order-2027.txt':
          DIABETES_2026.replaceAll('without complications', 'uncomplicated'.padEnd('without complications'.length)) +
          orderFile([['T521', 1, 'Toxic effects of benzene']]),
      }),
    })
    const output = join(folder, 'tables')
    expect(importReleases(next, { output, release: null, hcpcsList: null, progress: () => undefined })).toEqual([
      '2025-10-01',
      '2026-04-01',
      '2026-10-01',
    ])
    const codeSet = loadCodeSets(output).byId('2026-10-01')
    expect(codeSet?.entry(icd10cm('E11.9'))).toMatchObject({
      title: 'Type 2 diabetes mellitus uncomplicated',
      isNew: false,
    })
    expect(codeSet?.entry(icd10cm('T52.1'))).toMatchObject({ isNew: true, chapter: 19 })
    expect(codeSet?.notes(icd10cm('E11')).length).toBe(3)
    expect(codeSet?.info.facts['notes']).toMatchObject({ origin: 'carried-forward', from: '2026-04-01' })
    expect(loadCodeSets(output).byId('2025-10-01')?.entry(icd10cm('E11.9'))?.title).toBe(
      'Type 2 diabetes mellitus without complications',
    )
  })

  test('importing twice gives the same bytes', () => {
    const folder = made(FULL_2026)
    run(folder)
    const read = (): string[] =>
      readdirSync(join(folder, 'tables')).map((name) => readFileSync(join(folder, 'tables', name), 'base64'))
    const first = read()
    run(folder)
    expect(read()).toEqual(first)
  })

  test('reads HCPCS lists and the conversion table', () => {
    const folder = made({
      'fy2026/codes.zip': ORDER_ZIP,
      'fy2026/conversions.xlsx': xlsx([
        ['Current code assignment', 'Effective', 'Previous Code(s) Assignment'],
        ['E11.22', '2016', 'E11.2 and E11.9'],
        ['E10.9', '45017', 'None'],
      ]),
      '2026-01-01/hcpcs.csv':
        'HCPCS_CODE,SHORT_DESCRIPTION,LONG_DESCRIPTION\nG0316,Prolonged,"Prolonged care, each 15 minutes"\nD0120,Dental,Dental\nRT,Right side,Right side\n',
    })
    run(folder)
    const { hcpcs, conversions } = loadCodeSets(join(folder, 'tables'))
    expect(['G0316', 'D0120', 'RT'].map((code) => hcpcs.lookup(code, '2026-03-01'))).toEqual([
      {
        kind: 'found',
        entry: {
          code: 'G0316',
          kind: 'code',
          short: 'Prolonged',
          long: 'Prolonged care, each 15 minutes',
          list: '2026-01-01',
        },
      },
      { kind: 'unknown-code', list: '2026-01-01' },
      {
        kind: 'found',
        entry: { code: 'RT', kind: 'modifier', short: 'Right side', long: 'Right side', list: '2026-01-01' },
      },
    ])
    expect(hcpcs.lookup('G0316', '2027-01-01')).toEqual({ kind: 'no-list', covered: '2026-01-01 to 2026-12-31' })
    expect(conversions(icd10cm('E11.9'))).toEqual([
      { current: 'E11.22', previous: ['E11.2', 'E11.9'], effective: '2016-10-01' },
    ])
    expect(conversions(icd10cm('E10.9'))).toEqual([{ current: 'E10.9', previous: [], effective: '2023-04-01' }])
  })
})

const cutOff = (bytes: Uint8Array): Uint8Array => bytes.slice(0, Math.floor(bytes.length / 2))
const corrupted = (bytes: Uint8Array): Uint8Array => bytes.map((byte, i) => (i === 120 ? byte ^ 0xff : byte))
const order = (text: string): Uint8Array => zipped({ 'icd10cm-order-2026.txt': text })

const refused: readonly (readonly [
  name: string,
  files: Parameters<typeof folderOf>[0],
  reason: string,
  file: string,
])[] = [
  ['a zip cut off', { 'fy2026/codes.zip': cutOff(ORDER_ZIP) }, 'truncated-zip', 'fy2026/codes.zip'],
  ['a zip with a damaged entry', { 'fy2026/codes.zip': corrupted(ORDER_ZIP) }, 'truncated-zip', 'fy2026/codes.zip'],
  ['a page saved as a zip', { 'fy2026/codes.zip': '<html>not found</html>' }, 'truncated-zip', 'fy2026/codes.zip'],
  [
    'an order file of another year',
    { 'fy2025/codes.zip': ORDER_ZIP },
    'wrong-year',
    'fy2025/codes.zip/icd10cm-order-2026.txt',
  ],
  [
    'an April file in the October folder',
    { 'fy2026/codes.zip': zipped({ 'icd10cm-order-April-2026.txt': DIABETES_2026 }) },
    'wrong-year',
    'fy2026/codes.zip/icd10cm-order-April-2026.txt',
  ],
  [
    'a tabular list of another year',
    { 'fy2026/codes.zip': ORDER_ZIP, 'fy2026/icd10cm_tabular_2026.xml': tabular('2025', DIABETES_CHAPTERS) },
    'wrong-year',
    'fy2026/icd10cm_tabular_2026.xml',
  ],
  [
    'an exempt list of another year',
    { 'fy2026/codes.zip': ORDER_ZIP, 'fy2026/poa.txt': POA_2026.replace('Order26', 'Order25') },
    'wrong-year',
    'fy2026/poa.txt',
  ],
  [
    'a code twice',
    { 'fy2026/codes.zip': order(`${DIABETES_2026}${orderFile([['E119', 1, 'Again']])}`) },
    'repeated-code',
    'fy2026/codes.zip/icd10cm-order-2026.txt',
  ],
  [
    'a malformed code',
    { 'fy2026/codes.zip': order(`${DIABETES_2026}${orderFile([['11E', 1, 'Backwards']])}`) },
    'malformed-code',
    'fy2026/codes.zip/icd10cm-order-2026.txt',
  ],
  [
    'a line of another layout',
    { 'fy2026/codes.zip': order(`${DIABETES_2026}E119 Type 2\r\n`) },
    'malformed-file',
    'fy2026/codes.zip/icd10cm-order-2026.txt',
  ],
  [
    'another kind of file under an order file’s name',
    { 'fy2026/codes.zip': order('Order26\tPOAexemptCode\tDescription\r\nx') },
    'another-kind',
    'fy2026/codes.zip/icd10cm-order-2026.txt',
  ],
  [
    'procedure codes under an order file’s name',
    { 'fy2026/codes.zip': order('00001 001     0 Central Nervous System\r\n') },
    'another-kind',
    'fy2026/codes.zip/icd10cm-order-2026.txt',
  ],
  [
    'XML with a DOCTYPE',
    {
      'fy2026/codes.zip': ORDER_ZIP,
      'fy2026/t.xml': tabular('2026', DIABETES_CHAPTERS).replace('<ICD10CM', '<!DOCTYPE x [<!ENTITY a "b">]><ICD10CM'),
    },
    'doctype',
    'fy2026/t.xml',
  ],
  [
    'XML cut off',
    { 'fy2026/codes.zip': ORDER_ZIP, 'fy2026/t.xml': tabular('2026', DIABETES_CHAPTERS).slice(0, 900) },
    'malformed-file',
    'fy2026/t.xml',
  ],
  [
    'a tabular list whose codes differ from the order file’s',
    { ...FULL_2026, 'fy2026/codes.zip': order(DIABETES_2026.replace('E1122', 'E1121')) },
    'incomplete-release',
    'icd10cm-tabular-April-2026.xml',
  ],
  ['no folder that names the release', { 'a/t.xml': tabular('2026', DIABETES_CHAPTERS) }, 'nothing-to-import', ''],
  ['nothing at all', { 'readme.txt': 'hello' }, 'nothing-to-import', ''],
  [
    'a HCPCS list without a date',
    { 'fy2026/codes.zip': ORDER_ZIP, 'hcpcs/h.csv': 'HCPCS_CODE,SHORT_DESCRIPTION,LONG_DESCRIPTION\nA0021,a,b\n' },
    'wrong-year',
    'hcpcs/h.csv',
  ],
]

describe('importReleases refuses', () => {
  test.each(refused)('%s', (_, files, reason, file) => {
    const folder = made(files)
    let error: unknown
    try {
      run(folder)
    } catch (caught) {
      error = caught
    }
    expect(error).toBeInstanceOf(ImportError)
    expect(error).toMatchObject({ reason, file: file === '' ? folder : file })
    expect(existsSync(join(folder, 'tables'))).toBe(false)
  })

  test('and leaves an earlier import as it was', () => {
    const folder = made(FULL_2026)
    run(folder)
    const bad = made({ 'fy2027/codes.zip': ORDER_ZIP })
    const output = join(folder, 'tables')
    expect(() => importReleases(bad, { output, release: null, hcpcsList: null, progress: () => undefined })).toThrow(
      ImportError,
    )
    expect(
      loadCodeSets(output)
        .all()
        .map(({ info }) => info.id),
    ).toEqual(['2025-10-01', '2026-04-01'])
    expect(readdirSync(folder).filter((name) => name.startsWith('tables'))).toEqual(['tables'])
  })

  test('a release option that the files contradict', () => {
    const folder = made({ 'icd10cm-order-2026.txt': DIABETES_2026 })
    expect(run(folder, '2025-10-01')).toEqual(['2025-10-01'])
    expect(() => run(folder, '2024-10-01')).toThrow(/it says fiscal year 2026; it was taken for release 2024-10-01/)
  })
})
