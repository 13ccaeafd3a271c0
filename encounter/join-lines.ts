import { readBullet } from './read-bullet.ts'
import { sentenceWords } from './sentence-words.ts'
import { isSpace, skipSpace, skipSpaceBack, type TextLine } from './text-lines.ts'

/** Lines that are read as one: a wrapped paragraph, a list item with its wrapped rest, one line of a table. */
export type Paragraph = {
  readonly start: number
  readonly end: number
  /** A list item, a table row, or a short line that stands alone. */
  readonly line: boolean
  /** The item's number where it has one. */
  readonly number: number | null
}

/** Narrowest and widest column at which exports and typists wrap text; outside, equal line lengths are chance. */
const WRAP = { min: 50, max: 132 }
/** A line at most this long with no sentence end in it is a label or item rather than prose. */
const MAX_ITEM_CHARS = 90

type Row = { start: number; end: number; indent: number; bullet: boolean; number: number | null; table: boolean }

function readRow(text: string, line: TextLine): Row | null {
  const first = skipSpace(text, line.start, line.end)
  const end = skipSpaceBack(text, line.end, first)
  if (first >= end || /^[-=_~*|+:\s]{2,}$/.test(text.slice(first, Math.min(end, first + 400)))) return null
  const bullet = readBullet(text, first, end)
  const head = text.slice(first, Math.min(end, first + 400))
  const table = head.includes('|') || head.includes('\t') || /\S {3,}\S/.test(head)
  const start = bullet?.end ?? first
  return { start, end, indent: first - line.start, bullet: bullet !== null, number: bullet?.number ?? null, table }
}

/** The column at which a text is wrapped: its longest line, or 0 when lines are longer or too few. */
function wrapColumn(rows: readonly (Row | null)[], lines: readonly TextLine[]): number {
  let longest = 0
  let full = 0
  lines.forEach((line, index) => {
    if (rows[index] !== null) longest = Math.max(longest, (rows[index]?.end ?? 0) - line.start)
  })
  if (longest < WRAP.min || longest > WRAP.max) return 0
  lines.forEach((line, index) => {
    if (rows[index] !== null && (rows[index]?.end ?? 0) - line.start > longest - 15) full++
  })
  return full >= 2 ? longest : 0
}

function firstWordLength(text: string, row: Row): number {
  let at = row.start
  while (at < row.end && !isSpace(text.charCodeAt(at))) at++
  return at - row.start
}

function lastWordOf(text: string, row: Row): string {
  return /(\p{L}+)\.?$/u.exec(text.slice(Math.max(row.start, row.end - 24), row.end))?.[1]?.toLowerCase() ?? ''
}

/** Ends with an initial or abbreviation; whether the sentence ends there is judged with the next line's words at hand. */
const endsShort = (text: string, row: Row): boolean =>
  /(?:^|\s)(?:\p{L}{1,2}|\p{L}(?:\.\p{L})+)\.$/u.test(text.slice(Math.max(row.start, row.end - 12), row.end))

/** Whether `next` is the wrapped rest of `row`. */
function goesOn(text: string, row: Row, lineStart: number, next: Row, column: number): boolean {
  if (next.bullet || row.table || next.table) return false
  const last = text[row.end - 1] ?? ''
  if (last === ':') return false
  const length = row.end - lineStart
  const lower = /^[\p{Ll}]/u.test(text.slice(next.start, next.start + 2))
  const digit = /^[\d(]/.test(text.slice(next.start, next.start + 1))
  if (sentenceWords().joins.has(lastWordOf(text, row)) && (lower || length > 25)) return true
  if (lower && last === '.' && length > 40) return column > 0 || endsShort(text, row)
  if (lower && (last === ',' || length > 40)) return !/[!?;]/.test(last) || column > 0
  if (last === ',' && (lower || digit)) return true
  return column > 0 && length + 1 + firstWordLength(text, next) > column
}

/** Joins hard-wrapped lines; keeps list items, table rows and lines that stand for themselves apart. */
export function joinLines(text: string, lines: readonly TextLine[]): Paragraph[] {
  const rows = lines.map((line) => (line.blank ? null : readRow(text, line)))
  const column = wrapColumn(rows, lines)
  const paragraphs: Paragraph[] = []
  let open: {
    start: number
    end: number
    bullet: boolean
    table: boolean
    number: number | null
    rows: number
  } | null = null
  const close = (): void => {
    if (open !== null) paragraphs.push(finish(text, open))
    open = null
  }
  rows.forEach((row, index) => {
    const before = rows[index - 1]
    const lineBefore = lines[index - 1]
    if (row === null) return close()
    const wrapped = before != null && lineBefore !== undefined && goesOn(text, before, lineBefore.start, row, column)
    if (open !== null && wrapped) {
      open.end = row.end
      open.rows++
      return
    }
    close()
    open = { start: row.start, end: row.end, bullet: row.bullet, table: row.table, number: row.number, rows: 1 }
  })
  close()
  return paragraphs
}

function finish(
  text: string,
  open: { start: number; end: number; bullet: boolean; table: boolean; number: number | null; rows: number },
): Paragraph {
  const head = text.slice(open.start, Math.min(open.end, open.start + MAX_ITEM_CHARS + 1))
  const short = open.rows === 1 && open.end - open.start <= MAX_ITEM_CHARS && !/[.!?]$/.test(head)
  const labelled = /^[\p{L}\d][^.:;!?\n]{1,60}:(?:\s|$)/u.test(head)
  return { start: open.start, end: open.end, line: open.bullet || open.table || short || labelled, number: open.number }
}
