import type { Icd10CmCode } from '../../encounter/codes.ts'
import { listedCode } from '../facts/code-shape.ts'
import { ImportError } from './import-error.ts'

export type CodeRow = { readonly code: Icd10CmCode; readonly billable: boolean; readonly title: string }

/** The dotted code, or an error that names the file and line. */
export function codeAt(text: string, file: string, line: number): Icd10CmCode {
  const code = listedCode(text)
  if (code === null)
    throw new ImportError('malformed-code', file, `line ${line}: "${text.trim()}" is no ICD-10-CM code`)
  return code
}

/** Refuses a list in which a code stands twice. */
export function withoutRepeats<Row extends { readonly code: string }>(
  rows: readonly Row[],
  file: string,
): readonly Row[] {
  const seen = new Set<string>()
  for (const { code } of rows) {
    if (seen.has(code)) throw new ImportError('repeated-code', file, `${code} stands in it twice`)
    seen.add(code)
  }
  return rows
}

export const linesOf = (text: string): string[] => text.split(/\r?\n/)
export const tidy = (text: string): string => text.replace(/\s+/g, ' ').trim()
