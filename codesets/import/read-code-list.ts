// A list of codes as CSV (code, code_dotted, billable, long_title), used while a year's order file is not at hand.
import { z } from 'zod'
import { type CodeRow, codeAt, tidy, withoutRepeats } from './code-rows.ts'
import { ImportError } from './import-error.ts'
import { readCsv } from './read-csv.ts'

export const isCodeList = (start: string): boolean => /^\uFEFF?code,code_dotted,billable,long_title\r?\n/.test(start)

export function readCodeList(text: string, file: string): readonly CodeRow[] {
  const rows = readCsv(text, file, ['code', 'billable', 'long_title']).map((row, index) => ({
    code: codeAt(row.code, file, index + 2),
    billable: row.billable === '1',
    title: tidy(row.long_title),
  }))
  return withoutRepeats(rows, file)
}

const Changes = z.object({
  deleted: z.array(z.string()),
  revised: z.record(z.string(), z.string()),
  billable_to_header: z.array(z.string()),
})

export const isChangeList = (start: string): boolean => /^\s*\{/.test(start) && start.includes('"deleted"')

/** Refuses a list of codes that its own list of changes contradicts. */
export function checkAgainstChanges(rows: readonly CodeRow[], changesText: string, file: string): void {
  const parsed = Changes.safeParse(parseJson(changesText, file))
  if (!parsed.success) throw new ImportError('malformed-file', file, 'this is no list of changes', parsed.error)
  const byCode = new Map(rows.map((row) => [row.code.replace('.', ''), row]))
  const wrong = [
    ...parsed.data.deleted.filter((code) => byCode.has(code)),
    ...Object.entries(parsed.data.revised).flatMap(([code, title]) =>
      byCode.get(code)?.title === title ? [] : [code],
    ),
    ...parsed.data.billable_to_header.filter((code) => byCode.get(code)?.billable !== false),
  ]
  if (wrong.length > 0)
    throw new ImportError(
      'malformed-file',
      file,
      `the list of codes does not agree with it on ${wrong.slice(0, 5).join(', ')}`,
    )
}

export function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new ImportError('malformed-file', file, 'this is no JSON', cause)
  }
}
