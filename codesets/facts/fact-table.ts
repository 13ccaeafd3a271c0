import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib'
import { z } from 'zod'

/** The official file a fact was read from. */
export type Source = { readonly file: string; readonly sha256: string }

const Header = z.object({
  format: z.literal(1),
  table: z.string(),
  releases: z.array(z.string()).max(20), // a set of releases is one base-36 number of at most 20 bits
  columns: z.array(z.string()).min(1),
  rows: z.number().int().nonnegative(),
  sources: z.array(z.object({ file: z.string(), sha256: z.string() })),
  /** SHA-256 of the compressed body. */
  sha256: z.string(),
})
export type FactTableHeader = z.infer<typeof Header>

/** A fact and the releases (bit i = `releases[i]`) in which it holds. */
export type FactRow = { readonly releases: number; readonly cells: readonly string[] }

/**
 * Rows of text cells, each with the releases in which it holds. The text stays one string; cells are cut out when asked for.
 */
export type FactTable = {
  readonly header: FactTableHeader
  readonly rows: number
  /** Bits of the releases in which row `row` holds. */
  releases(row: number): number
  cell(row: number, column: number): string
  cells(row: number): string[]
}

export class FactTableError extends Error {
  readonly reason: 'missing' | 'not-a-fact-table' | 'digest' | 'bad-row'
  readonly file: string
  constructor(reason: FactTableError['reason'], file: string, message: string, cause?: unknown) {
    super(`${file}: ${message}`, { cause })
    this.name = 'FactTableError'
    this.reason = reason
    this.file = file
  }
}

const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const NEWLINE = 10
const TAB = 9
/** Tables are some 100 kB to 10 MB when unpacked: in the usual chunks of 16 kB they would be pieced together from hundreds. */
const CHUNK_BYTES = 1 << 17

/** One line of JSON that a person can read with `head -1`, then the brotli-compressed rows. */
export function encodeFactTable(
  table: Pick<FactTableHeader, 'table' | 'releases' | 'columns' | 'sources'>,
  rows: readonly FactRow[],
): Uint8Array {
  const lines = rows.map(({ releases, cells }) => {
    if (cells.length !== table.columns.length || cells.some((cell) => /[\t\n\r]/.test(cell)))
      throw new FactTableError('bad-row', table.table, `a row does not fit the columns: ${cells.join(' | ')}`)
    return `${releases.toString(36)}\t${cells.join('\t')}\n`
  })
  const text = Buffer.from(lines.join(''), 'utf8')
  const body = brotliCompressSync(text, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_LGWIN]: 24,
      [constants.BROTLI_PARAM_SIZE_HINT]: text.length,
    },
  })
  const header: FactTableHeader = { format: 1, ...table, rows: rows.length, sha256: digestOf(body) }
  return Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`, 'utf8'), body])
}

function rowStarts(text: string, rows: number, file: string): Uint32Array {
  const starts = new Uint32Array(rows + 1)
  let row = 0
  for (let end = text.indexOf('\n'); end !== -1 && row < rows; end = text.indexOf('\n', end + 1))
    starts[++row] = end + 1
  if (row !== rows || starts[rows] !== text.length)
    throw new FactTableError('bad-row', file, `expected ${rows} rows; found another number`)
  return starts
}

/** Checks the digest before anything is used. */
export function decodeFactTable(bytes: Uint8Array, file: string): FactTable {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const lineEnd = buffer.indexOf(NEWLINE)
  const header = parseHeader(buffer.toString('utf8', 0, Math.max(lineEnd, 0)), file)
  const body = buffer.subarray(lineEnd + 1)
  if (digestOf(body) !== header.sha256)
    throw new FactTableError('digest', file, 'its content does not match its digest; get the file again')
  const text = brotliDecompressSync(body, { chunkSize: CHUNK_BYTES }).toString('utf8')
  const starts = rowStarts(text, header.rows, file)
  const end = (row: number): number => (starts[row + 1] ?? 0) - 1
  return {
    header,
    rows: header.rows,
    releases: (row) => {
      const start = starts[row] ?? 0
      return Number.parseInt(text.slice(start, cellEnd(text, start, end(row))), 36)
    },
    cell: (row, column) => {
      const last = end(row)
      let from = starts[row] ?? 0
      for (let skip = 0; skip <= column; skip++) from = cellEnd(text, from, last) + 1
      return text.slice(from, cellEnd(text, from, last))
    },
    cells: (row) => text.slice(starts[row], end(row)).split('\t').slice(1),
  }
}

/** Cells are short: a loop finds the next tab sooner than a call into native code. */
function cellEnd(text: string, from: number, last: number): number {
  let at = from
  while (at < last && text.charCodeAt(at) !== TAB) at++
  return at
}

function parseHeader(line: string, file: string): FactTableHeader {
  try {
    return Header.parse(JSON.parse(line))
  } catch (cause) {
    throw new FactTableError('not-a-fact-table', file, 'this is no table of facts', cause)
  }
}

export function writeFactTable(
  path: string,
  table: Pick<FactTableHeader, 'table' | 'releases' | 'columns' | 'sources'>,
  rows: readonly FactRow[],
): void {
  writeFileSync(path, encodeFactTable(table, rows))
}

export function readFactTable(path: string): FactTable {
  let bytes: Uint8Array
  try {
    bytes = readFileSync(path)
  } catch (cause) {
    throw new FactTableError('missing', basename(path), 'cannot be read; run `codesets import`', cause)
  }
  return decodeFactTable(bytes, basename(path))
}
