import { decodeText } from '../decode-text.ts'
import { detectFormat, type FileFormat } from '../detect-format.ts'
import { ReadError } from '../read-error.ts'
import { textKind } from '../text-kind.ts'
import { decodeEscapes } from './decode-escapes.ts'
import { cleanText } from './clean-text.ts'
import { componentOf } from './segment.ts'
import type { Syntax } from './syntax.ts'

/** What an OBX of encapsulated data held: bytes of a format, plain text, or why neither. */
export type Encapsulated =
  | { readonly kind: 'file'; readonly mediaType: string; readonly bytes: Uint8Array }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'fault'; readonly why: string }

/** One piece as sent; a large file comes in several OBX. */
export type Piece = { readonly declared: string; readonly encoding: 'base64' | 'hex' | 'none'; readonly data: string }

const MEDIA: Partial<Record<FileFormat, string>> = {
  PDF: 'application/pdf',
  RTF: 'application/rtf',
  'Word (DOCX)': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'old Office (DOC, XLS or MSG)': 'application/msword',
  'PNG image': 'image/png',
  'JPEG image': 'image/jpeg',
  'GIF image': 'image/gif',
  'TIFF image': 'image/tiff',
  DICOM: 'application/dicom',
}
/** Declared subtypes that are believed where the bytes have no mark of their own. */
const DECLARED: Readonly<Record<string, string>> = {
  html: 'text/html',
  htm: 'text/html',
  xml: 'application/xml',
  'x-hl7-cda-level-one': 'application/xml',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  tiff: 'image/tiff',
  png: 'image/png',
  dicom: 'application/dicom',
}
/** `%PDF-` in Base64: some send a PDF as if it were text. */
const ENCODED_PDF = /^\s*JVBERi0/
const NO_TEXT = /^(?:image\/|application\/(?:octet-stream|dicom)$)/

/** Whether a reader of the format could find text in it. */
export const mayHoldText = (mediaType: string): boolean => !NO_TEXT.test(mediaType)

/** ED: source^type^subtype^encoding^data. Data alone, without the parts before it, is taken as Base64. */
export function readPiece(raw: string, syntax: Syntax): Piece {
  const parts = raw.split(syntax.component)
  if (parts.length < 4) return { declared: '', encoding: 'base64', data: decodeEscapes(raw, syntax) }
  const part = (number: number): string => componentOf(raw, number, syntax).toLowerCase()
  const named = part(4)
  const encoding = named.startsWith('hex') ? 'hex' : named === 'a' || named === '' ? 'none' : 'base64'
  const data = decodeEscapes(parts.slice(4).join(syntax.component), syntax)
  return { declared: part(3) || part(2), encoding, data }
}

/** Two pieces are of one file when the first does not end it and the second does not begin one. */
export function continues(before: Piece, piece: Piece): boolean {
  if (before.declared !== piece.declared || before.encoding !== piece.encoding || piece.encoding === 'none')
    return false
  if (before.data.trimEnd().endsWith('=')) return false
  const start = decodePiece({ ...piece, data: piece.data.slice(0, 64) })
  return start !== null && detectFormat(start) === 'text' && !/^\s*<(?:!doctype|html|\?xml)/i.test(latin(start))
}

const latin = (bytes: Uint8Array): string => String.fromCharCode(...bytes.subarray(0, 200))

export function readEncapsulated(piece: Piece): Encapsulated {
  if (piece.data.trim() === '') return { kind: 'fault', why: 'an attachment without content' }
  if (piece.encoding === 'none') return readAsText(cleanText(piece.data), piece.declared)
  const bytes = decodePiece(piece)
  if (bytes === null || bytes.length === 0) return { kind: 'fault', why: 'an attachment that is not validly encoded' }
  const format = detectFormat(bytes)
  if (format !== 'text') return { kind: 'file', mediaType: MEDIA[format] ?? 'application/octet-stream', bytes }
  const declared = declaredMedia(piece.declared)
  if (declared !== null) return { kind: 'file', mediaType: declared, bytes }
  try {
    const read = readAsText(cleanText(decodeText(bytes).text), piece.declared)
    return read.kind === 'file' ? { ...read, bytes } : read
  } catch (error) {
    if (error instanceof ReadError) return { kind: 'file', mediaType: 'application/octet-stream', bytes }
    throw error
  }
}

/** A text that is really RTF, HTML or XML is a file of that format. */
export function readAsText(text: string, declared = ''): Encapsulated {
  if (ENCODED_PDF.test(text)) return readEncapsulated({ declared: 'pdf', encoding: 'base64', data: text })
  const media = markup(text) ?? declaredMedia(declared)
  if (media === null || !mayHoldText(media)) return { kind: 'text', text }
  return { kind: 'file', mediaType: media, bytes: new TextEncoder().encode(text) }
}

function markup(text: string): string | null {
  if (/^\s{0,500}\{\\rtf/.test(text)) return 'application/rtf'
  const kind = textKind(text)
  if (kind === 'html') return 'text/html'
  return kind === 'ccda' || kind === 'xml' ? 'application/xml' : null
}

const declaredMedia = (declared: string): string | null =>
  Object.hasOwn(DECLARED, declared) ? (DECLARED[declared] ?? null) : null

function decodePiece({ encoding, data }: Piece): Uint8Array | null {
  const text = data.replace(/\s+/g, '')
  if (encoding === 'hex') return /^(?:[0-9A-Fa-f]{2})*$/.test(text) ? fromBuffer(Buffer.from(text, 'hex')) : null
  return /^[A-Za-z0-9+/_-]*={0,2}$/.test(text) ? fromBuffer(Buffer.from(text, 'base64')) : null
}

const fromBuffer = (buffer: Buffer): Uint8Array => new Uint8Array(buffer)
