import { ImportError } from './import-error.ts'

/** RFC 4180 records of `text`; quoted fields may hold commas, quotes and line ends. Blank lines are skipped. */
export function parseCsv(text: string, file: string): string[][] {
  const records: string[][] = []
  let record: string[] = []
  const pattern = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/gy
  while (pattern.lastIndex < text.length) {
    const match = pattern.exec(text)
    if (match === null)
      throw new ImportError(
        'malformed-file',
        file,
        `record ${records.length + 1} has a quote that is not closed or out of place`,
      )
    record.push(match[1] !== undefined ? match[1].replaceAll('""', '"') : (match[2] ?? ''))
    if (match[3] !== ',') {
      records.push(record)
      record = []
    }
    if (match[0] === '') break
  }
  if (record.length > 0) records.push([...record, ''])
  return records.filter((fields) => fields.length > 1 || fields[0] !== '')
}

/** Rows as objects keyed by `columns`, which must all stand in the header. */
export function readCsv<Column extends string>(
  text: string,
  file: string,
  columns: readonly Column[],
): Record<Column, string>[] {
  const [header = [], ...records] = parseCsv(text.replace(/^\uFEFF/, ''), file)
  const places = columns.map((column) => header.indexOf(column))
  if (places.includes(-1))
    throw new ImportError(
      'another-kind',
      file,
      `expected the columns ${columns.join(', ')}; found ${header.join(', ')}`,
    )
  return records.map((record, index) => {
    if (record.length !== header.length)
      throw new ImportError(
        'malformed-file',
        file,
        `record ${index + 2} has ${record.length} fields, not ${header.length}`,
      )
    return Object.fromEntries(columns.map((column, i) => [column, record[places[i] ?? 0] ?? ''])) as Record<
      Column,
      string
    >
  })
}
