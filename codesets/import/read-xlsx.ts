import { SaxesParser } from 'saxes'
import { ImportError } from './import-error.ts'
import { readZip } from './read-zip.ts'

/** Cells of the first sheet as text, row by row; empty cells are ''. Formulas, styles and dates are not read. */
export function readXlsx(bytes: Uint8Array, file: string): string[][] {
  const entries = new Map(
    readZip(bytes, file, (name) => /^xl\/(sharedStrings|worksheets\/sheet1)\.xml$/.test(name)).map((entry) => [
      entry.name,
      new TextDecoder().decode(entry.bytes),
    ]),
  )
  const sheet = entries.get('xl/worksheets/sheet1.xml')
  if (sheet === undefined) throw new ImportError('another-kind', file, 'this is no spreadsheet (xlsx)')
  return readSheet(sheet, readStrings(entries.get('xl/sharedStrings.xml') ?? '<sst/>', file), file)
}

type Handlers = {
  readonly open: (name: string, attributes: Record<string, string>) => void
  readonly close: (name: string, text: string) => void
}

function parse(xml: string, file: string, { open, close }: Handlers): void {
  const parser = new SaxesParser()
  let text = ''
  parser.on('doctype', () => {
    throw new ImportError('doctype', file, 'its XML declares a DOCTYPE; refused')
  })
  parser.on('error', (cause) => {
    throw new ImportError('malformed-file', file, `the sheet is damaged: ${cause.message}`, cause)
  })
  parser.on('opentag', ({ name, attributes }) => {
    text = ''
    open(name, attributes)
  })
  parser.on('text', (piece) => (text += piece))
  parser.on('closetag', ({ name }) => {
    close(name, text)
    text = ''
  })
  parser.write(xml).close()
}

function readStrings(xml: string, file: string): string[] {
  const strings: string[] = []
  parse(xml, file, {
    open: (name) => {
      if (name === 'si') strings.push('')
    },
    close: (name, text) => {
      if (name === 't') strings[strings.length - 1] += text
    },
  })
  return strings
}

/** `C7` is the third column. */
function columnOf(reference: string): number {
  let column = 0
  for (const letter of reference.replace(/\d+$/, '')) column = column * 26 + letter.charCodeAt(0) - 64
  return column - 1
}

function readSheet(xml: string, strings: readonly string[], file: string): string[][] {
  const rows: string[][] = []
  let column = 0
  let type = ''
  parse(xml, file, {
    open: (name, attributes) => {
      if (name === 'row') rows.push([])
      if (name === 'c') {
        column = columnOf(attributes['r'] ?? '')
        type = attributes['t'] ?? ''
      }
    },
    close: (name, text) => {
      const row = rows.at(-1)
      if (row === undefined || (name !== 'v' && name !== 't')) return
      while (row.length < column) row.push('')
      row[column] = name === 'v' && type === 's' ? (strings[Number(text)] ?? '') : text
    },
  })
  return rows
}
