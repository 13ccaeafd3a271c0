// Layout: CDC/NCHS, ICD-10-CM conversion table: current code, year or day it took effect, previous codes in words.
import { listedCode } from '../facts/code-shape.ts'
import { codeAt, tidy } from './code-rows.ts'
import { ImportError } from './import-error.ts'

export type ConversionRow = {
  readonly current: string
  readonly previous: readonly string[]
  readonly effective: string
}

/** Day 0 of the serial dates of spreadsheets. */
const SPREADSHEET_EPOCH_MS = Date.UTC(1899, 11, 30)
const DAY_MS = 86_400_000

/** The table gives a year, meaning 1 October, or a day as a serial number. */
function effectiveDay(text: string): string {
  const number = Number(text)
  return number < 3000 ? `${number}-10-01` : new Date(SPREADSHEET_EPOCH_MS + number * DAY_MS).toISOString().slice(0, 10)
}

export const isConversionTable = (rows: readonly (readonly string[])[]): boolean =>
  rows.slice(0, 5).some((row) => tidy(row[0] ?? '') === 'Current code assignment')

export function readConversions(rows: readonly (readonly string[])[], file: string): readonly ConversionRow[] {
  const start = rows.findIndex((row) => tidy(row[0] ?? '') === 'Current code assignment')
  if (start === -1) throw new ImportError('another-kind', file, 'this is no conversion table')
  return rows.slice(start + 1).flatMap(([current = '', effective = '', previous = ''], index) => {
    if (tidy(current) === '') return []
    if (!/^\d{4,5}$/.test(tidy(effective)))
      throw new ImportError('malformed-file', file, `row ${start + index + 2}: "${effective}" is no year or day`)
    const codes = previous.split(/[\s,;+]+/).flatMap((word) => listedCode(word) ?? [])
    return [
      {
        current: codeAt(current, file, start + index + 2),
        previous: [...new Set(codes)],
        effective: effectiveDay(tidy(effective)),
      },
    ]
  })
}
