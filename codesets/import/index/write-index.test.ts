import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ReleaseId } from '../../../encounter/codes.ts'
import { writeFactTable } from '../../facts/fact-table.ts'
import { loadAlphabeticIndex } from '../../index/load-alphabetic-index.ts'
import { importIndex } from './write-index.ts'

const CODES: Readonly<Record<string, readonly string[]>> = {
  '2024-10-01': ['L72.0', 'L72.9'],
  '2025-04-01': ['L72.0', 'L72.9', 'T36.0X5'],
  '2025-10-01': ['L72.0', 'L72.9', 'T36.0X5', 'T36.0X1'],
}
const CSV = `RowID,Letter,Level,Term,See,SeeAlso,NonEssModif,Code
1,C,0,Cyst,,,(mucous),L72.9
2,C,1,hair,,,,L72.0
3,C,1,future,,,,L72.1
`
const DRUGS = `<ICD10CM.index><version>2026</version><indexHeading><head col="1">Substance</head></indexHeading><letter><title>P</title>
<mainTerm><title>Penicillin<nemod>(any)</nemod></title><cell col="2">T36.0X1</cell><cell col="6">T36.0X5</cell></mainTerm></letter></ICD10CM.index>`

let folder = ''
const input = (): string => join(folder, 'input')
const output = (): string => join(folder, 'output')
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'index-'))
  mkdirSync(input())
  mkdirSync(output())
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function put(file: string, text: string): void {
  mkdirSync(dirname(join(input(), file)), { recursive: true })
  writeFileSync(join(input(), file), text)
}

function putReleases(codes: typeof CODES): void {
  const ids = Object.keys(codes)
  const infos = ids.map((id) => ({
    id,
    fiscalYear: Number(id.slice(0, 4)) + (id.endsWith('10-01') ? 1 : 0),
    from: id,
    to: null,
    facts: {},
    sources: [],
  }))
  writeFileSync(join(output(), 'releases.json'), JSON.stringify(infos))
  const all = [...new Set(Object.values(codes).flat())]
  const rows = all.map((code) => ({
    releases: ids.reduce((bits, id, at) => bits | (codes[id]?.includes(code) === true ? 1 << at : 0), 0),
    cells: [code],
  }))
  writeFactTable(join(output(), 'codes.facts'), { table: 'codes', releases: ids, columns: ['code'], sources: [] }, rows)
}
const shown = (release: string): unknown => {
  const index = loadAlphabeticIndex(release as ReleaseId, output())
  const { origin = null, from = null } = index.info.facts['index'] ?? {}
  return {
    index: [origin, from],
    drugs: index.info.facts['drugs']?.origin ?? null,
    entries: index.entries().map(({ path, code }) => `${path.join('>')} ${code}`),
    substances: index.drugs().map(({ substance, adverseEffect, accidental }) => [substance, adverseEffect, accidental]),
  }
}
const LINES = ['Cyst L72.9', 'Cyst>hair L72.0']

describe('importing an index', () => {
  test('each release gets its own, a neighbour’s or an older one, without codes that do not stand', async () => {
    putReleases(CODES)
    put('fy2025-april/index.csv', CSV)
    put('fy2026/icd10cm_drug_2026.xml', DRUGS)
    await importIndex(input(), output(), () => {})
    expect(Object.keys(CODES).map(shown)).toEqual([
      { index: ['derived', '2025-04-01'], drugs: 'derived', entries: LINES, substances: [['Penicillin', null, null]] },
      {
        index: ['derived', '2025-04-01'],
        drugs: 'derived',
        entries: LINES,
        substances: [['Penicillin', 'T36.0X5', null]],
      },
      {
        index: ['carried-forward', '2025-04-01'],
        drugs: 'official',
        entries: LINES,
        substances: [['Penicillin', 'T36.0X5', 'T36.0X1']],
      },
    ])
    const { unknownCodes } = JSON.parse(readFileSync(join(output(), 'index-unapplied.json'), 'utf8'))
    expect(unknownCodes).toEqual(
      Object.keys(CODES).map((release) => ({ release, table: 'disease', path: ['Cyst', 'future'], code: 'L72.1' })),
    )
  })

  test('a year without index files gets the one before; what an earlier import knew stays', async () => {
    putReleases(CODES)
    put('fy2025-april/index.csv', CSV)
    put('fy2026/icd10cm_drug_2026.xml', DRUGS)
    await importIndex(input(), output(), () => {})
    const before = Object.keys(CODES).map(shown)
    putReleases({ ...CODES, '2026-10-01': ['L72.9', 'T36.0X5'] })
    rmSync(input(), { recursive: true })
    mkdirSync(input())
    await importIndex(input(), output(), () => {})
    expect(Object.keys(CODES).map(shown)).toEqual(before)
    expect(shown('2026-10-01')).toEqual({
      index: ['carried-forward', '2025-10-01'],
      drugs: 'carried-forward',
      entries: ['Cyst L72.9'],
      substances: [['Penicillin', 'T36.0X5', null]],
    })
  })

  test('a release that was not imported has no empty index', async () => {
    putReleases(CODES)
    put('fy2025-april/index.csv', CSV)
    await importIndex(input(), output(), () => {})
    putReleases({ ...CODES, '2026-10-01': ['L72.9'] })
    const index = loadAlphabeticIndex('2026-10-01' as ReleaseId, output())
    expect(() => index.entries()).toThrow(expect.objectContaining({ reason: 'missing' }))
  })
})
