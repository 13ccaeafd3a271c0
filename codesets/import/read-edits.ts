// Authority: CMS, Medicare Code Editor (age, sex, manifestation, principal diagnosis edits) and MS-DRG grouper (CC/MCC).
import { z } from 'zod'
import { codeAt } from './code-rows.ts'
import { ImportError } from './import-error.ts'
import { parseJson } from './read-code-list.ts'
import { readCsv } from './read-csv.ts'

const FLAGS = [
  'female',
  'male',
  'newborn',
  'pediatric',
  'maternity',
  'adult',
  'manifestation',
  'unacceptable',
  'qadm',
  'reqsdx',
  'ecodepdx',
  'unspecified',
] as const

/** Flags of one code while they hold; days as `2026-04-01`, `to` null while still in force. */
export type EditRow = {
  readonly code: string
  readonly from: string
  readonly to: string | null
  readonly flags: readonly string[]
}
export type AgeRange = {
  readonly group: string
  readonly low: number
  readonly high: number
  readonly from: string
  readonly to: string | null
}

const day = (digits: string): string => `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`
const end = (digits: string): string | null => (digits === '' ? null : day(digits))

export const isEditTable = (start: string): boolean =>
  /^code,start,end,active_\d{8},flags\r?\n[A-Z]\d[0-9A-Z]{1,5},/.test(start)
export const editTableDate = (start: string): string => day(/active_(\d{8})/.exec(start)?.[1] ?? '')
export const isAgeRanges = (start: string): boolean => /^\s*\{/.test(start) && start.includes('"age_ranges"')
export const isComplicationTable = (start: string): boolean => start.startsWith('code,mdc,severity,')

export function readEdits(text: string, file: string): readonly EditRow[] {
  return readCsv(text, file, ['code', 'start', 'end', 'flags']).flatMap((row, index) => {
    const flags = row.flags.split('|').filter((flag) => (FLAGS as readonly string[]).includes(flag))
    const code = codeAt(row.code, file, index + 2)
    return flags.length === 0 ? [] : [{ code, from: day(row.start), to: end(row.end), flags }]
  })
}

/** Codes that count as a complication or comorbidity. */
export function readComplications(text: string, file: string): ReadonlyMap<string, 'CC' | 'MCC'> {
  const found = new Map<string, 'CC' | 'MCC'>()
  readCsv(text, file, ['code', 'severity']).forEach(({ code, severity }, index) => {
    if (severity === 'CC' || severity === 'MCC') found.set(codeAt(code, file, index + 2), severity)
  })
  return found
}

const Ages = z.object({
  age_ranges: z.array(
    z.object({ group: z.string(), lo: z.number(), hi: z.number(), start: z.string(), end: z.string() }),
  ),
})

export function readAgeRanges(text: string, file: string): readonly AgeRange[] {
  const parsed = Ages.safeParse(parseJson(text, file))
  if (!parsed.success) throw new ImportError('malformed-file', file, 'this holds no age ranges', parsed.error)
  return parsed.data.age_ranges.map(({ group, lo, hi, start, end: last }) => ({
    group: group.toLowerCase(),
    low: lo,
    high: hi,
    from: day(start),
    to: end(last),
  }))
}
