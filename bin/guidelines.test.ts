import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { fakePdf, pageOf } from '../encounter/documents/fake-pdf.ts'
import { writeImported } from '../guidelines-corpus/import/imported-files.ts'
import { main } from './guidelines.ts'

const folder = mkdtempSync(join(tmpdir(), 'guidelines-command-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const imported = join(folder, 'imported')
const written = join(folder, 'written')
const none = join(folder, 'none')
const page = (...lines: readonly string[]): string => pageOf('Rules of Nowhere', 'FY 2031', ...lines)
const pdf = (name: string, pages: readonly string[]): string => {
  writeFileSync(join(folder, name), fakePdf(pages))
  return join(folder, name)
}
/** Twenty parts of ten rules each: as many numbers as an edition has at least. */
const WHOLE = pdf('whole.pdf', [
  page('Title'),
  page('Section I. Rules'),
  ...Array.from({ length: 20 }, (_, part) =>
    page(
      `${String.fromCharCode(65 + part)}. Part`,
      ...Array.from({ length: 10 }, (__, rule) => `${rule + 1}. Rule of ${'N'.repeat(part + 1)}owhere`),
    ),
  ),
])
const SHORT = pdf('short.pdf', [page('Title'), page('Section I. Rules', 'A. Sky')])
writeImported(imported, 2026, [
  { fiscalYear: 2026, section: 'I.C.9.a.3', heading: 'Invented heading', text: 'Invented text\nof two lines', page: 7 },
])

let out = ''
let err = ''
beforeEach(() => {
  out = ''
  err = ''
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += String(text)
    return true
  })
  vi.spyOn(console, 'info').mockImplementation((text) => {
    out += String(text)
  })
  vi.spyOn(console, 'log').mockImplementation((text) => {
    out += String(text)
  })
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    err += String(text)
    return true
  })
})
afterEach(() => vi.restoreAllMocks())

describe('guidelines prints', () => {
  test.each([
    [
      ['show', 'I.C.9.a.3', '--imported', imported],
      /^I\.C\.9\.a\.3 {2}[^\n]+\(FY2026, in our words\)\n {2}[^]+\n {2}Computed by: codesets\/rules\/hypertension-combination\.ts[^]*\n\nOfficial text of FY2026, page 7: I\.C\.9\.a\.3 {2}Invented heading\n {2}Invented text\n {2}of two lines\n$/,
    ],
    [
      ['show', 'I.C.9.a.3', '--imported', none],
      /\nOfficial text of FY2026: not imported\. Run: guidelines import FILE --year 2026\n$/,
    ],
    [['show', 'I.C.15.i', '--imported', none], /^I\.C\.15\.i {2}[^]+\nI\.C\.15\.i#2 {2}[^]+\nI\.C\.15\.i#3 {2}/],
    [['show', 'I.C.2.l', '--imported', none], /^I\.C\.2\.l is a heading; under it stand:\n {2}I\.C\.2\.l\.1 {2}/],
    [['show', 'neutral-title', '--imported', none], /^neutral-title {2}[^\n]+\n {2}[^\n]+\n$/],
    [
      ['import', WHOLE, '--year', '2031', '--output', written],
      /^221 sections of FY2031 written to [^\n]+guidelines-2031\.jsonl\n$/,
    ],
    [['--help'], /import <file>/],
  ])('%j', async (args, expected) => {
    expect([await main(args), err]).toEqual([0, ''])
    expect(out).toMatch(expected)
  })
})

describe('guidelines says what to do', () => {
  test.each([
    [[], 2, 'name a command: import, show or check; --help shows more'],
    [['look'], 2, 'unknown command "look"'],
    [['import', WHOLE], 2, '--year is missing'],
    [['import', WHOLE, '--year', 'next'], 2, '--year next: give a fiscal year'],
    [['import', join(folder, 'missing.pdf'), '--year', '2031'], 2, 'missing.pdf cannot be read'],
    [
      ['import', WHOLE, '--year', '2030', '--output', none],
      1,
      'the title page says FY 2031; give --year 2031 [other-year]',
    ],
    [['import', SHORT, '--year', '2031', '--output', none], 1, 'only 2 numbered sections were found'],
  ])('%j', async (args, exit, message) => {
    expect(await main(args)).toBe(exit)
    expect(err).toContain(message)
  })
  test('an unknown section is told on the screen, with exit code 1', async () => {
    expect(await main(['show', 'V.Z', '--imported', none])).toBe(1)
    expect(out).toContain('No passage of FY2026 has the section V.Z.')
  })
})

test('check compares with what was imported and fails on what is missing there', async () => {
  expect(await main(['check', '--imported', imported])).toBe(1)
  expect(out).toMatch(/^\d{3} passages parse\n\d{3} questions, 0 with a section that no passage has\n/)
  expect(out).toMatch(/\nFY2026: 1 official sections, 1 of them retold\n {2}passages without an official section: /)
})
