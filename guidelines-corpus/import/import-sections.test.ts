import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { fakePdf, pageOf } from '../../encounter/documents/fake-pdf.ts'
import { fakePassage } from '../fake-passage.ts'
import { compareSections } from './compare-sections.ts'
import { importedYears, readImported, writeImported } from './imported-files.ts'
import type { ImportedSection } from './imported-section.ts'
import { importSections } from './import-sections.ts'
import { readPdfPages } from './read-pdf-pages.ts'

const folder = mkdtempSync(join(tmpdir(), 'guidelines-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const section = (name: string, text = '', fiscalYear = 2026): ImportedSection => ({
  fiscalYear,
  section: name,
  heading: 'Invented',
  text,
  page: 2,
})

describe('from the bytes of an invented PDF', () => {
  const pdf = fakePdf([
    pageOf('Rules of Nowhere', 'FY 2026', 'A title page'),
    pageOf('Rules of Nowhere', 'FY 2026', 'Section I. Rules', 'A. Sky', 'It is blue.'),
    pageOf('Rules of Nowhere', 'FY 2026', 'on most days.'),
  ])
  test('to its sections', async () => {
    expect(importSections(await readPdfPages(pdf), 2026, 1)).toEqual([
      { fiscalYear: 2026, section: 'I', heading: 'Rules', text: '', page: 2 },
      { fiscalYear: 2026, section: 'I.A', heading: 'Sky', text: 'It is blue.\non most days.', page: 2 },
    ])
  })
  test.each([
    ['another year', 2025, 1, 'other-year'],
    ['another document', 2026, 200, 'no-guidelines'],
  ])('refuses %s', async (_, year, least, reason) => {
    const pages = await readPdfPages(pdf)
    expect(() => importSections(pages, year, least)).toThrow(expect.objectContaining({ reason }))
  })
  test('refuses what is no PDF', async () => {
    await expect(readPdfPages(Buffer.from('no PDF'))).rejects.toMatchObject({ reason: 'unreadable-pdf' })
  })
})

test('years lie side by side, and a new import of a year replaces the old', () => {
  const place = join(folder, 'side-by-side')
  expect([importedYears(place), readImported(place, 2026)]).toEqual([[], null])
  writeImported(place, 2026, [section('I', 'old')])
  writeImported(place, 2025, [section('I', 'before', 2025)])
  writeImported(place, 2026, [section('I', 'new'), section('I.A')])
  expect([importedYears(place), readImported(place, 2025), readImported(place, 2026)]).toEqual([
    [2025, 2026],
    [section('I', 'before', 2025)],
    [section('I', 'new'), section('I.A')],
  ])
})

test('passages against official sections: parts count as their section, headings need no passage', () => {
  const long = 'word '.repeat(100)
  expect(
    compareSections(
      ['I.A', 'I.A#2', 'I.C'].map((name) => fakePassage({ section: name })),
      [section('I', 'short'), section('I.A', long), section('I.B', long)],
    ),
  ).toEqual({ retold: 1, notOfficial: ['I.C'], notRetold: ['I.B'] })
})
