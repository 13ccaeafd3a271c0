import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { recognise } from './find-files.ts'
import { gatherFiles } from './gather-files.ts'
import { ImportError } from './import-error.ts'
import { DIABETES_2026, DIABETES_CHAPTERS, POA_2026, tabular, xlsx, zipped } from './made-files.ts'

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
const CONVERSIONS = xlsx([
  ['Current code assignment', 'Effective', 'Previous'],
  ['E11.22', '2016', 'E11.2'],
])

describe('recognise tells kinds by content', () => {
  test.each([
    ['fy2026/a.txt', bytesOf(DIABETES_2026), ['order-file']],
    ['fy2026/a.zip', zipped({ 'x.txt': DIABETES_2026, 'y.txt': POA_2026, 'z.pdf': 'x' }), ['order-file', 'poa-exempt']],
    ['fy2026/a.txt', bytesOf('Add:         1 E1122   Title\r\n'), ['order-addenda']],
    ['fy2026/a.xml', bytesOf(tabular('2026', DIABETES_CHAPTERS)), ['tabular']],
    ['fy2026/a.csv', bytesOf('code,code_dotted,billable,long_title\nE119,E11.9,1,x\n'), ['code-list']],
    ['fy2026/a.xlsx', CONVERSIONS, ['conversions']],
    ['mce/a.csv', bytesOf('code,start,end,active_20260401,flags\nA000,20151001,,1,\n'), ['edits']],
    ['mce/a.csv', bytesOf('code,start,end,active_20260401,flags\n0016070,20151001,,1,\n'), []],
    ['drg/a.csv', bytesOf('code,mdc,severity,x\nA000,6,CC,1\n'), ['complications']],
    ['a.txt', bytesOf('00001 001     0 Central Nervous System and Cranial Nerves'), []],
    ['a.xml', bytesOf('<ICD10CM.index><version>2026</version></ICD10CM.index>'), []],
    ['a.txt', bytesOf(''), []],
  ])('%s', (file, bytes, kinds) => {
    expect(recognise(file, bytes).map(({ kind }) => kind)).toEqual(kinds)
  })
})

describe('a damaged file', () => {
  const originals = [
    ['fy2026/a.zip', zipped({ 'icd10cm-order-2026.txt': DIABETES_2026 })],
    ['fy2026/a.txt', bytesOf(POA_2026)],
    ['fy2026/a.xml', bytesOf(tabular('2026', DIABETES_CHAPTERS))],
    ['fy2026/a.xlsx', CONVERSIONS],
  ] as const
  test.each(originals)('%s is read or refused with a reason, whatever byte is damaged', (file, original) => {
    const damage = fc.array(fc.tuple(fc.nat(original.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(damage, fc.nat(original.length), (changes, cut) => {
        const bytes = Uint8Array.from(original)
        for (const [at, byte] of changes) bytes[at] = byte
        for (const content of [bytes, original.slice(0, cut)]) {
          let problem: unknown = null
          try {
            gatherFiles(recognise(file, content), null)
          } catch (error) {
            problem = error
          }
          expect(problem === null || problem instanceof ImportError, String(problem)).toBe(true)
        }
      }),
      { numRuns: 300, seed: 1 },
    )
  })
})
