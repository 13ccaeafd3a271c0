// Layout: CMS, HCPCS contractor record (320 characters): code 1-5, record kind 11, long 12-91, short 92-119, added 269-276, terminated 285-292.
import { linesOf, tidy } from './code-rows.ts'
import { ImportError } from './import-error.ts'
import { readCsv } from './read-csv.ts'

export type HcpcsRow = {
  readonly code: string
  readonly kind: 'code' | 'modifier'
  readonly short: string
  readonly long: string
  /** Days as printed (`2025-01-01`), '' where the list gives none. */
  readonly added: string
  readonly terminated: string
}

const SHAPE = /^(?:[A-Z]\d{4}|[A-Z0-9]{2})$/

export const isHcpcsRecords = (start: string): boolean => /^[A-Z0-9 ]{5}\d{5}[37].{200}/.test(start)
export const isHcpcsCsv = (start: string): boolean =>
  /^\uFEFF?HCPCS_CODE,SHORT_DESCRIPTION,LONG_DESCRIPTION\r?\n/.test(start)

const day = (digits: string): string =>
  /^\d{8}$/.test(digits) ? `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}` : ''

/** Dental codes (D and four digits) belong to the ADA and are left out. */
const isDental = (code: string): boolean => /^D\d{4}$/.test(code)

function checked(rows: readonly HcpcsRow[], file: string): readonly HcpcsRow[] {
  const seen = new Set<string>()
  for (const { code } of rows) {
    if (!SHAPE.test(code)) throw new ImportError('malformed-code', file, `"${code}" is no HCPCS code or modifier`)
    if (seen.has(code)) throw new ImportError('repeated-code', file, `${code} stands in it twice`)
    seen.add(code)
  }
  return rows.filter(({ code }) => !isDental(code))
}

export function readHcpcsRecords(text: string, file: string): readonly HcpcsRow[] {
  const rows: HcpcsRow[] = []
  linesOf(text).forEach((line, index) => {
    if (tidy(line).length < 12) return
    const record = line[10] ?? ''
    const code = line.slice(0, 5).trim()
    const long = line.slice(11, 91)
    const last = rows.at(-1)
    if (record === '3' || record === '7')
      rows.push({
        code,
        kind: record === '3' ? 'code' : 'modifier',
        short: tidy(line.slice(91, 119)),
        long: tidy(long),
        added: day(line.slice(268, 276)),
        terminated: day(line.slice(284, 292)),
      })
    else if ((record === '4' || record === '8') && last?.code === code)
      rows[rows.length - 1] = { ...last, long: tidy(`${last.long} ${long}`) }
    else throw new ImportError('malformed-file', file, `line ${index + 1} is no HCPCS record`)
  })
  return checked(rows, file)
}

export function readHcpcsCsv(text: string, file: string): readonly HcpcsRow[] {
  const rows = readCsv(text, file, ['HCPCS_CODE', 'SHORT_DESCRIPTION', 'LONG_DESCRIPTION']).map((row): HcpcsRow => {
    const code = row.HCPCS_CODE.trim()
    return {
      code,
      kind: code.length === 2 ? 'modifier' : 'code',
      short: tidy(row.SHORT_DESCRIPTION),
      long: tidy(row.LONG_DESCRIPTION),
      added: '',
      terminated: '',
    }
  })
  return checked(rows, file)
}
