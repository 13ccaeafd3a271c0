import { ReadError } from '../read-error.ts'
import {
  type DocumentText,
  MAX_DOCUMENT_BYTES,
  MAX_DOCUMENT_CHARS,
  type Unread,
  withoutRepeats,
} from './document-text.ts'
import { decodeRun, type FontCode, type RtfFonts, rtfFonts, symbolOf } from './rtf-fonts.ts'
import { rtfTables } from './rtf-tables.ts'

/** Word nests some twenty groups, converters a hundred; beyond this a file only attacks its reader. */
export const MAX_RTF_DEPTH = 500

/** What a group inherits and its end gives back. */
type Group = {
  readonly skip: boolean
  readonly inFonts: boolean
  /** The first half of `\upr` says the same as the second in a smaller character set. */
  readonly twofold: boolean
  readonly starred: boolean
  readonly font: number | null
  /** How many characters after `\u` are its fallback. */
  readonly fallback: number
  readonly hidden: boolean
  readonly deleted: boolean
  readonly closing: string
}

type Reader = {
  group: Group
  readonly outer: Group[]
  readonly fonts: RtfFonts
  readonly out: string[]
  readonly unread: Unread[]
  /** Bytes waiting to be decoded together, as code units below 256, and how. */
  pending: string
  pendingCode: FontCode
  codePage: string
  defaultFont: number | null
  /** Characters still to be dropped as the fallback of a `\u`. */
  drop: number
  chars: number
}

const FIRST_GROUP: Group = {
  skip: false,
  inFonts: false,
  twofold: false,
  starred: false,
  font: null,
  fallback: 1,
  hidden: false,
  deleted: false,
  closing: '',
}

const TOKEN = /\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|([^\\{}]+)/y

/** RTF of any writer as text: paragraphs are lines, cells are parted by tabs. Pictures, objects and page headers are left out. */
export function rtfToText(bytes: Uint8Array): DocumentText {
  if (bytes.length > MAX_DOCUMENT_BYTES)
    throw new ReadError('too-large', 'The RTF is larger than 50 MB. Save it without its pictures.')
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  const from = /^[\s\u{ef}\u{bb}\u{bf}]*(?=\{\\rtf)/u.exec(source)?.[0].length
  if (from === undefined) throw new ReadError('broken', 'The file is named RTF but does not begin like one.')
  const reader = newReader()
  const closed = readTokens(source, from, reader)
  flush(reader)
  if (!closed) report(reader, 'end of file', 'the file was cut off: its last groups never close')
  const text = reader.out.join('').toWellFormed()
  if (text.trim() === '')
    throw new ReadError('no-text', 'The RTF holds no text. If it is a scanned page, have its text recognised first.', {
      problems: reader.unread.map(({ part, why }) => ({ path: part, problem: why })),
    })
  return { text, unread: withoutRepeats(reader.unread) }
}

function newReader(): Reader {
  return {
    group: FIRST_GROUP,
    outer: [],
    fonts: rtfFonts(),
    out: [],
    unread: [],
    pending: '',
    pendingCode: { encoding: 'windows-1252' },
    codePage: 'windows-1252',
    defaultFont: null,
    drop: 0,
    chars: 0,
  }
}

/** True when the outermost group was closed; what follows it is no part of the document. */
function readTokens(source: string, from: number, reader: Reader): boolean {
  TOKEN.lastIndex = from
  for (let match = TOKEN.exec(source); match !== null; match = TOKEN.exec(source)) {
    const [, word, value, hex, symbol, brace, run] = match
    let next = TOKEN.lastIndex
    if (word !== undefined) next += readWord(reader, word, value === undefined ? null : Number(value))
    else if (hex !== undefined) readRun(reader, String.fromCharCode(Number.parseInt(hex, 16)))
    else if (symbol !== undefined) readSymbol(reader, symbol)
    else if (run !== undefined) readRun(reader, run.replace(/[\r\n\0]+/g, ''))
    else if (brace === '{') openGroup(reader)
    else if (closeGroup(reader)) return true
    TOKEN.lastIndex = next
  }
  return false
}

function openGroup(reader: Reader): void {
  if (reader.outer.length >= MAX_RTF_DEPTH)
    throw new ReadError('too-deep', `The RTF nests more than ${MAX_RTF_DEPTH} groups. No note does; check the export.`)
  const { group } = reader
  reader.drop = 0
  reader.outer.push(group)
  reader.group = { ...group, skip: group.skip || group.twofold, twofold: false, starred: false, closing: '' }
}

/** True when this was the outermost group. */
function closeGroup(reader: Reader): boolean {
  const { closing, skip } = reader.group
  reader.drop = 0
  if (closing !== '' && !skip) emit(reader, closing)
  reader.group = reader.outer.pop() ?? FIRST_GROUP
  return reader.outer.length === 0
}

/** Text or a byte of it, in the character set of the font in force. */
function readRun(reader: Reader, bytes: string): void {
  const dropped = Math.min(reader.drop, bytes.length)
  reader.drop -= dropped
  const text = bytes.slice(dropped)
  const { group } = reader
  if (text === '' || group.skip) return
  if (group.inFonts) return reader.fonts.text(text)
  if (isInvisible(reader)) return
  const code = codeInForce(reader)
  if (!sameCode(code, reader.pendingCode)) flush(reader)
  reader.pendingCode = code
  reader.pending += text
}

function isInvisible(reader: Reader): boolean {
  const { hidden, deleted } = reader.group
  if (hidden) report(reader, 'hidden text', 'text marked as hidden is left out')
  if (deleted) report(reader, 'deleted text', 'text marked as deleted is left out')
  return hidden || deleted
}

function codeInForce(reader: Reader): FontCode {
  const font = reader.group.font ?? reader.defaultFont
  return (font === null ? null : reader.fonts.codeOf(font)) ?? { encoding: reader.codePage }
}

const sameCode = (a: FontCode, b: FontCode): boolean =>
  'encoding' in a ? 'encoding' in b && a.encoding === b.encoding : 'symbols' in b && a.symbols === b.symbols

function flush(reader: Reader): void {
  if (reader.pending === '') return
  push(reader, decodeRun(reader.pending, reader.pendingCode))
  reader.pending = ''
}

function push(reader: Reader, text: string): void {
  reader.chars += text.length
  if (reader.chars > MAX_DOCUMENT_CHARS)
    throw new ReadError('too-large', 'The text of the RTF is longer than 10 million characters. Split the document.')
  reader.out.push(text)
}

function emit(reader: Reader, text: string): void {
  if (text === '' || reader.group.skip || reader.group.inFonts || isInvisible(reader)) return
  flush(reader)
  push(reader, text)
}

function report(reader: Reader, part: string, why: string): void {
  if (reader.unread.at(-1)?.part !== part && !reader.unread.some((one) => one.part === part))
    reader.unread.push({ part, why })
}

/** A control symbol: a backslash and one sign. */
function readSymbol(reader: Reader, symbol: string): void {
  if (symbol === '*') reader.group = { ...reader.group, starred: true }
  else if (symbol === '~') emit(reader, '\u{a0}')
  else if (symbol === '_') emit(reader, '-')
  else if (symbol === '\n' || symbol === '\r') emit(reader, '\n')
  else if (symbol === '\t') emit(reader, '\t')
  else if (symbol === '\\' || symbol === '{' || symbol === '}') readRun(reader, symbol)
}

/** A control word; returns how many bytes after it are raw data. */
function readWord(reader: Reader, word: string, value: number | null): number {
  const { starred } = reader.group
  if (word === 'bin') return Math.max(0, value ?? 0)
  if (starred) reader.group = { ...reader.group, starred: false }
  reader.drop = 0
  if (isDestinationSkipped(reader, word, starred)) return 0
  if (reader.group.inFonts) reader.fonts.word(word, value)
  else if (word === 'u') readUnit(reader, value ?? 0)
  else {
    const change = CHANGES.get(word)
    if (change === undefined) readCharacter(reader, word)
    else change(reader, value)
  }
  return 0
}

function isDestinationSkipped(reader: Reader, word: string, starred: boolean): boolean {
  const tables = rtfTables()
  if (word === 'ud') {
    // Both halves of `\upr` stand in it; this is the one to read.
    const outer = reader.outer.at(-1)
    reader.group = { ...reader.group, skip: outer?.skip ?? false }
    return false
  }
  if (reader.group.skip) return true
  const remark = tables.reported.get(word)
  if (remark !== undefined) report(reader, remark.part, remark.why)
  if (word === 'fonttbl') {
    reader.group = { ...reader.group, inFonts: true }
    return true
  }
  if (!tables.skipped.has(word) && !(starred && !tables.readableStarred.has(word))) return false
  reader.group = { ...reader.group, skip: true }
  return true
}

/** `\u`: one UTF-16 unit as a signed number, followed by its fallback for older readers. */
function readUnit(reader: Reader, value: number): void {
  const unit = value & 0xffff
  const code = codeInForce(reader)
  const isPrivate = unit >= 0xf020 && unit <= 0xf0ff
  if (isPrivate) emit(reader, symbolOf(unit, 'symbols' in code ? code.symbols : 'symbol'))
  else if (unit !== 0) emit(reader, String.fromCharCode(unit))
  reader.drop = reader.group.fallback
}

type Change = (reader: Reader, value: number | null) => void

const inGroup =
  (change: (value: number | null) => Partial<Group>): Change =>
  (reader, value) => {
    reader.group = { ...reader.group, ...change(value) }
  }

/** Words that change how what follows is read. */
const CHANGES: ReadonlyMap<string, Change> = new Map<string, Change>([
  ['ansicpg', (reader, value) => setCodePage(reader, value ?? 1252)],
  ['mac', (reader) => setCodePage(reader, 10_000)],
  ['pc', (reader) => setCodePage(reader, 437)],
  ['pca', (reader) => setCodePage(reader, 850)],
  ['deff', (reader, value) => void (reader.defaultFont = value)],
  ['f', inGroup((value) => ({ font: value }))],
  ['plain', inGroup(() => ({ font: null, hidden: false, deleted: false }))],
  ['uc', inGroup((value) => ({ fallback: Math.min(Math.max(value ?? 1, 0), 16) }))],
  ['v', inGroup((value) => ({ hidden: value !== 0 }))],
  ['deleted', inGroup((value) => ({ deleted: value !== 0 }))],
  ['upr', inGroup(() => ({ twofold: true }))],
  ['footnote', openFootnote],
])

function openFootnote(reader: Reader): void {
  emit(reader, ' [')
  reader.group = { ...reader.group, closing: ']' }
}

function setCodePage(reader: Reader, page: number): void {
  const encoding = rtfTables().codePages.get(page)
  if (encoding === undefined) report(reader, 'code page', 'is not known: letters beyond ASCII are read as Windows-1252')
  reader.codePage = encoding ?? 'windows-1252'
}

function readCharacter(reader: Reader, word: string): void {
  if (word === 'row' || word === 'nestrow') {
    flush(reader)
    if (reader.out.at(-1) === '\t') reader.out.pop()
  }
  emit(reader, rtfTables().characters.get(word) ?? '')
}
