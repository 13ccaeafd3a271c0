import { decodeText } from '../decode-text.ts'
import { detectFormat } from '../detect-format.ts'
import { readHtml } from '../documents/html-to-text.ts'
import { ReadError } from '../read-error.ts'
import type { Placed } from './collect-resources.ts'
import { field, type JsonRecord, wordsIn } from './json-value.ts'
import type { Reading } from './reading.ts'

/** The text of a file inside the message, with what of it could not be read; or why there is none. */
export type AttachmentText =
  | { readonly text: string; readonly unread?: readonly { readonly part: string; readonly why: string }[] }
  | { readonly why: string }

/** Turns the bytes of an attachment into text. Handed in, so that the reader itself knows no file formats. */
export type ReadAttachment = (bytes: Uint8Array, contentType: string) => AttachmentText

const PLAIN = new Set(['text/plain', 'text/markdown', 'text/x-markdown'])
const HTML = new Set(['text/html', 'application/xhtml+xml'])

/** Reads plain text and HTML; of anything else it says that it is not read. */
export const readPlainAttachment: ReadAttachment = (bytes, contentType) => {
  const type = mediaType(contentType)
  if (PLAIN.has(type)) return { text: decode(bytes, contentType) }
  if (!HTML.has(type)) return { why: 'this kind of attachment is not read' }
  const { text, leftOut } = readHtml(decode(bytes, contentType))
  return leftOut ? { text, unread: [{ part: 'hidden text', why: HIDDEN }] } : { text }
}

export const HIDDEN = 'what is hidden or struck out is not in the text'

const mediaType = (contentType: string): string => (contentType.split(';')[0] ?? '').trim().toLowerCase()

function decode(bytes: Uint8Array, contentType: string): string {
  const label = /;\s*charset\s*=\s*["']?([\w.:-]+)/i.exec(contentType)?.[1]?.toLowerCase() ?? 'utf-8'
  if (!/^(?:windows-125\d|cp125\d|iso-?8859-\d{1,2}|latin\d)$/.test(label)) return decodeText(bytes).text
  try {
    return new TextDecoder(label.replace(/^cp/, 'windows-'), { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new ReadError('encoding', 'The attachment is not in the character set it names. Export it as UTF-8.', {
      cause: cause instanceof RangeError ? undefined : cause,
    })
  }
}

/** The text of an Attachment that carries its data or whose Binary is in the file; a url is never fetched. */
export function attachmentText(attachment: JsonRecord, placed: Placed, reading: Reading): AttachmentText {
  const source = field(attachment, 'data') === undefined ? binaryOf(attachment, placed, reading) : attachment
  if (source === null)
    return field(attachment, 'url') === undefined
      ? { why: 'it holds no data' }
      : { why: 'its text lies behind a url, which is never fetched' }
  const bytes = fromBase64(field(source, 'data'))
  if (bytes === null) return { why: 'its data is not valid Base64' }
  if (bytes.length === 0) return { why: 'its data is empty' }
  const declared = wordsIn(field(attachment, 'contentType')) ?? wordsIn(field(source, 'contentType'))
  try {
    return reading.readAttachment(bytes, effectiveType(bytes, declared))
  } catch (error) {
    if (error instanceof ReadError) return { why: error.message }
    throw error
  }
}

function binaryOf(attachment: JsonRecord, placed: Placed, reading: Reading): JsonRecord | null {
  const url = wordsIn(field(attachment, 'url'))
  const found = url === null ? null : reading.find({ reference: url }, placed)
  return found?.type === 'Binary' && field(found.resource, 'data') !== undefined ? found.resource : null
}

/** White space and the alphabet of urls are taken as well; null for what is no Base64. */
export function fromBase64(value: unknown): Uint8Array | null {
  if (typeof value !== 'string') return null
  const text = value.replace(/\s+/g, '')
  if (!/^[A-Za-z0-9+/_-]*={0,2}$/.test(text) || text.replace(/=+$/, '').length % 4 === 1) return null
  return new Uint8Array(Buffer.from(text, 'base64'))
}

/** What the bytes show themselves to be comes before what they are called. */
function effectiveType(bytes: Uint8Array, declared: string | null): string {
  const format = detectFormat(bytes)
  if (format === 'PDF') return 'application/pdf'
  if (format === 'RTF') return 'application/rtf'
  if (format !== 'text') return declared !== null && !isTextType(declared) ? declared : 'application/octet-stream'
  if (declared !== null && !PLAIN.has(mediaType(declared))) return declared
  const head = String.fromCharCode(...bytes.subarray(0, 400)).replace(/^(?:\u{ef}\u{bb}\u{bf})?\s*/u, '')
  return /^<(?:!doctype html|html|body|div xmlns)\b/i.test(head) ? 'text/html' : (declared ?? 'text/plain')
}

const isTextType = (type: string): boolean => PLAIN.has(mediaType(type)) || HTML.has(mediaType(type))
