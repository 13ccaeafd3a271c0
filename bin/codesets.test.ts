import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { main } from './codesets.ts'

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

describe('codesets prints', () => {
  test.each([
    [
      ['lookup', 'e1122', '--date', '2026-01-15'],
      /^E11\.22 {2}Type 2 diabetes mellitus with diabetic chronic kidney disease\n {2}billable · release 2025-10-01 \(FY2026\)\n/,
    ],
    [
      ['lookup', 'E11.22', '--date', '2026-01-15'],
      /Chapter 4 \(E00-E89\)[^]*\n {2}E08-E13 [^]*\n {2}Use additional: code to identify stage of chronic kidney disease \(N18\.1-N18\.6\)/,
    ],
    [
      ['lookup', 'S52.521', '--date', '2026-01-15'],
      /not billable[^]*7th characters\n {2}A {2}initial encounter for closed fracture/,
    ],
    [['lookup', 'QA0.0', '--date', '2026-01-15'], /^QA0\.0 {2}/],
    [
      ['lookup', 'Z79.4', '--date', '2026-10-15'],
      /exempt from reporting[^]*Mind: notes carried forward from 2026-04-01/,
    ],
    [['lookup', 'G0316', '--date', '2026-01-15'], /^G0316 {2}Prolong[^]*list of 2026-01-01/],
    [['search', 'diabetic kidney', '--date', '2026-01-15', '--limit', '5'], /(?:^|\n)E11\.2/],
    [
      ['diff', '2026', '2027'],
      /^2025-10-01 \(FY2026\) → 2026-10-01 \(FY2027\)\n[^]*Deleted \(21, 15 of them billable\)[^]*Added \(238, 190 of them billable\)/,
    ],
    [['diff', '2025-10-01', '2026-04-01'], /No code changed/],
    [['diff', '2026', '2027', '--json'], /^\{"kind":"deleted","code":"S23\.420"/],
    [
      ['info'],
      /2025-10-01 {2}FY2026, in force 2025-10-01 to 2026-03-31: 98186 codes, 74719 billable\n {2}codes {12}official/,
    ],
    [['--help'], /lookup <code>/],
  ])('%j', async (args, expected) => {
    expect([await main(args), err]).toEqual([0, ''])
    expect(out).toMatch(expected)
  })
})

describe('codesets says what to do', () => {
  test.each([
    [[], 2, 'name a command: lookup, search, diff, import or info; --help shows more'],
    [['look'], 2, 'unknown command "look"'],
    [['lookup'], 2, 'missing required args'],
    [['lookup', '12345'], 2, '"12345" is no ICD-10-CM or HCPCS code'],
    [['lookup', 'E11.22', '--date', 'yesterday'], 2, 'give it as YYYY-MM-DD'],
    [['lookup', 'E11.22', '--date', '2020-01-01'], 2, 'those at hand cover 2024-10-01 to 2027-09-30'],
    [['lookup', 'E66.81', '--date', '2024-01-01'], 2, 'no release governs 2024-01-01'],
    [
      ['lookup', 'T52.8X1A', '--date', '2026-10-15'],
      1,
      'It stands in 2024-10-01, 2025-04-01, 2025-10-01, 2026-04-01: give --date',
    ],
    [['lookup', 'E99.9'], 1, 'Look for it with `codesets search'],
    [['search', 'gout', '--limit', 'many'], 2, '--limit many: give a whole number'],
    [['search', 'qwertyuiop'], 1, 'try fewer or shorter ones'],
    [['diff', '2019', '2026'], 2, 'there is no release 2019; there are 2024-10-01'],
    [['info', '--tables', 'no-such-folder'], 1, 'run `codesets import` [missing]'],
    [['import', 'no-such-folder', '--output', 'no-such-output'], 1, 'this directory cannot be read [unreadable]'],
    [['import', '.', '--release', '2026'], 2, 'a release is named by its first day'],
  ])('%j', async (args, exit, message) => {
    expect([await main(args), out]).toEqual([exit, ''])
    expect(err).toContain(message)
  })
  test('an import without code sets leaves no output', async () => {
    const empty = mkdtempSync(join(tmpdir(), 'codesets-'))
    expect(await main(['import', empty, '--output', join(empty, 'out')])).toBe(1)
    expect(err).toContain('no file of a code set was found')
    rmSync(empty, { recursive: true })
  })
})
