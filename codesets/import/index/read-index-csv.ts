// Layout: the Alphabetic Index flattened to RowID, Letter, Level, Term, See, SeeAlso, NonEssModif, Code.
import { ImportError } from '../import-error.ts'
import { readCsv } from '../read-csv.ts'
import { type IndexNode, lineOf, readPrintedCode } from './index-line.ts'

const COLUMNS = ['RowID', 'Letter', 'Level', 'Term', 'See', 'SeeAlso', 'NonEssModif', 'Code'] as const
/** The official index has nine levels below its main terms. */
const DEEPEST_LEVEL = 9

export const isIndexCsv = (start: string): boolean => /^\uFEFF?RowID,Letter,Level,Term,See,/.test(start)

export function readIndexCsv(text: string, file: string): IndexNode[] {
  const roots: IndexNode[] = []
  const open: IndexNode[] = []
  for (const row of readCsv(text, file, COLUMNS)) {
    const level = Number(row.Level)
    if (!Number.isInteger(level) || level < 0 || level > Math.min(open.length, DEEPEST_LEVEL))
      throw new ImportError(
        'malformed-file',
        file,
        `row ${row.RowID} has level ${row.Level} below level ${open.length - 1}`,
      )
    if (row.Code !== '' && readPrintedCode(row.Code) === null)
      throw new ImportError('malformed-code', file, `row ${row.RowID}: "${row.Code}" is no ICD-10-CM code`)
    const line = lineOf({
      title: row.Term,
      modifiers: row.NonEssModif,
      code: row.Code,
      manifestation: '',
      see: row.See,
      seeAlso: row.SeeAlso.replace(/^- /, ''),
      category: '',
    })
    const node: IndexNode = { line, children: [] }
    open.length = level
    const siblings = open.at(-1)?.children ?? roots
    siblings.push(node)
    open.push(node)
  }
  return roots
}
