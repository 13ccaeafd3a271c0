import { detectFormat } from './detect-format.ts'
import { ReadError } from './read-error.ts'

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'
export type DecodedText = { readonly text: string; readonly encoding: TextEncoding }

/** The printed record of a whole stay is some 2 MB; half of this would come near it, twice is no single note. */
export const MAX_NOTE_BYTES = 10 * 1024 * 1024
/** Bytes looked at to tell UTF-16 and EBCDIC: a page of a note. */
const SAMPLE_BYTES = 4096
/** Letters with accents, dashes and quotes are a few in a hundred in English notes; more is another code page. */
const MAX_HIGH_SHARE = 0.3
/** Line printers and HL7 leave some control characters; text has hardly any. */
const MAX_CONTROL_SHARE = 0.01

const UTF8_ADVICE = 'Export it again as UTF-8 text.'

/** Bytes to text, with the byte order mark taken off; throws `ReadError` rather than guess. */
export function decodeText(bytes: Uint8Array, maxBytes: number = MAX_NOTE_BYTES): DecodedText {
  if (bytes.length > maxBytes) {
    const limit = Math.floor(maxBytes / (1024 * 1024))
    throw new ReadError('too-large', `The file is larger than ${limit} MB. Split it into one file for each document.`)
  }
  if (bytes.length === 0) throw new ReadError('empty', 'The file is empty. Check the export that wrote it.')
  const format = detectFormat(bytes)
  if (format === 'RTF') {
    throw new ReadError('not-read-yet', 'The file is RTF, which is not read as plain text. Save it as UTF-8 text.')
  }
  if (format !== 'text') {
    throw new ReadError('not-text', `The file is not text but ${format}. Give the text of the note instead.`)
  }
  const decoded = decode(bytes)
  const fault = faultIn(decoded.text)
  if (fault !== null) throw new ReadError('encoding', `The text holds ${fault}. ${UTF8_ADVICE}`)
  return decoded
}

/** Bytes as far as their form tells formats apart: letters beyond ASCII may come out wrong, and nothing is refused. */
export function sniffText(bytes: Uint8Array): string {
  const [a, b, c] = bytes
  const marked = a === 0xff && b === 0xfe ? 'utf-16le' : a === 0xfe && b === 0xff ? 'utf-16be' : wideEncoding(bytes)
  if (marked !== null) return new TextDecoder(marked).decode(bytes)
  const from = a === 0xef && b === 0xbb && c === 0xbf ? 3 : 0
  return Buffer.from(bytes.buffer, bytes.byteOffset + from, bytes.byteLength - from).toString('latin1')
}

/** What makes a text unfit to be stored and quoted, in words, or null. */
export function faultIn(text: string): string | null {
  if (text.includes('\0')) return 'NUL characters'
  return text.isWellFormed() ? null : 'half of a surrogate pair'
}

function decode(bytes: Uint8Array): DecodedText {
  const [a, b, c, d] = bytes
  const utf32 = (a === 0xff && b === 0xfe && c === 0 && d === 0) || (a === 0 && b === 0 && c === 0xfe && d === 0xff)
  if (utf32) throw new ReadError('encoding', `The file is UTF-32, which is not read. ${UTF8_ADVICE}`)
  if (a === 0xff && b === 0xfe) return strictly(bytes, 'utf-16le')
  if (a === 0xfe && b === 0xff) return strictly(bytes, 'utf-16be')
  if (a === 0xef && b === 0xbb && c === 0xbf) return strictly(bytes, 'utf-8')
  const wide = wideEncoding(bytes)
  if (wide !== null) return strictly(bytes, wide)
  if (bytes.includes(0))
    throw new ReadError('encoding', `The file holds NUL bytes and is no plain text. ${UTF8_ADVICE}`)
  if (isEbcdic(bytes)) throw new ReadError('encoding', `The file is in EBCDIC, a mainframe code. ${UTF8_ADVICE}`)
  if (controlShare(bytes) > MAX_CONTROL_SHARE) {
    throw new ReadError('not-text', `The file holds control characters and is no plain text. ${UTF8_ADVICE}`)
  }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' }
  } catch (cause) {
    if (looksLikeWindows1252(bytes))
      return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'windows-1252' }
    throw new ReadError('encoding', `The file is neither valid UTF-8 nor Windows-1252. ${UTF8_ADVICE}`, { cause })
  }
}

function strictly(bytes: Uint8Array, encoding: TextEncoding): DecodedText {
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding }
  } catch (cause) {
    const name = encoding.toUpperCase()
    throw new ReadError('encoding', `The file is marked or built as ${name} but is not valid. ${UTF8_ADVICE}`, {
      cause,
    })
  }
}

/** UTF-16 without a byte order mark: in Latin text one byte of nearly every pair is zero, and always the same one. */
function wideEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const pairs = Math.floor(Math.min(bytes.length, SAMPLE_BYTES) / 2)
  if (pairs < 2) return null
  let low = 0
  let high = 0
  for (let pair = 0; pair < pairs; pair++) {
    if (bytes[2 * pair] === 0) high++
    if (bytes[2 * pair + 1] === 0) low++
  }
  if (low > 0.6 * pairs && high === 0) return 'utf-16le'
  if (high > 0.6 * pairs && low === 0) return 'utf-16be'
  return null
}

/** EBCDIC text: the blank is 0x40, letters lie above 0x80, and nearly nothing is an ASCII letter. */
function isEbcdic(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, SAMPLE_BYTES)
  let letters = 0
  let blanks = 0
  let ascii = 0
  for (const byte of sample) {
    if (byte === 0x40) blanks++
    else if ((byte >= 0x81 && byte <= 0xa9) || (byte >= 0xc1 && byte <= 0xe9) || byte >= 0xf0) letters++
    else if ((byte >= 0x61 && byte <= 0x7a && byte !== 0x6b) || byte === 0x20) ascii++
  }
  return letters > 0.5 * sample.length && blanks > 0.04 * sample.length && ascii < 0.1 * sample.length
}

function controlShare(bytes: Uint8Array): number {
  let controls = 0
  for (const byte of bytes) if (byte < 0x20 && (byte < 0x09 || byte > 0x0d) && byte !== 0x1c) controls++
  return controls / bytes.length
}

/** True when no byte pair is valid UTF-8 beyond ASCII, so that this is no broken UTF-8, and every byte has a meaning. */
function looksLikeWindows1252(bytes: Uint8Array): boolean {
  let high = 0
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    if (byte < 0x80) continue
    high++
    if (byte === 0x81 || byte === 0x8d || byte === 0x8f || byte === 0x90 || byte === 0x9d) return false
    const next = bytes[at + 1] ?? 0
    if (byte >= 0xc2 && byte <= 0xf4 && next >= 0x80 && next <= 0xbf) return false
  }
  return high <= MAX_HIGH_SHARE * bytes.length
}
