// Layout: CMS, ICD-10-CM order file: number 1-5, code 7-13, billable 15, short title 17-76, long title from 78.
import { codeAt, type CodeRow, linesOf, tidy, withoutRepeats } from './code-rows.ts'
import { ImportError } from './import-error.ts'

const LINE = /^\d{5} ([A-Z0-9 ]{7}) ([01]) .{60} (.+)$/
const ADDED = /^Add:\s+[01] ([A-Z0-9]{3,7})\s/

export const isOrderFile = (start: string): boolean => /^\d{5} [A-Z]\d[A-Z0-9][A-Z0-9 ]{4} [01] /.test(start)
export const isOrderAddenda = (start: string): boolean =>
  /^(Add|Delete|Revise from|Revise to|No change): +[01] /i.test(start)

export function readOrderFile(text: string, file: string): readonly CodeRow[] {
  const rows: CodeRow[] = []
  linesOf(text).forEach((line, index) => {
    if (line.trim() === '') return
    const match = LINE.exec(line)
    if (match === null)
      throw new ImportError('malformed-file', file, `line ${index + 1} does not have the columns of an order file`)
    const [, code = '', flag, title = ''] = match
    rows.push({ code: codeAt(code, file, index + 1), billable: flag === '1', title: tidy(title) })
  })
  return withoutRepeats(rows, file)
}

/** Codes that the addenda of an order file add. */
export function readAddedCodes(text: string, file: string): readonly string[] {
  return linesOf(text).flatMap((line, index) => {
    const match = ADDED.exec(line)
    return match === null ? [] : [codeAt(match[1] ?? '', file, index + 1)]
  })
}
