import { constants, inflateSync } from 'node:zlib'
import { ReadError } from '../read-error.ts'

/** The largest page or font of a real document unpacks to some 20 MB; three times that is made to fill memory. */
const MAX_STREAM_BYTES = 64 * 1024 * 1024
/** Everything but pictures of a 500-page record unpacks to some 100 MB. */
const MAX_TOTAL_BYTES = 256 * 1024 * 1024
/** Filters stand in the dictionary right before a stream, which has a few hundred signs. */
const DICTIONARY_CHARS = 4096

/** A 500-page record has some 10,000 streams; ten times that costs its reader a second and is no document. */
const MAX_STREAMS = 100_000

const STREAM = /(?<!end)stream\r?\n?/g

/** Throws `ReadError` on a PDF whose packed parts unpack to far more than a document holds. Pictures are not unpacked for their text. */
export function refusePdfBomb(bytes: Uint8Array): void {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  let total = 0
  let count = 0
  let end = 0
  STREAM.lastIndex = 0
  for (let match = STREAM.exec(source); match !== null; match = STREAM.exec(source)) {
    const from = match.index + match[0].length
    if (end < from) end = endAfter(source, from)
    const unpacked = unpackedBytes(dictionaryBefore(source, match.index), bytes.subarray(from, end))
    total += unpacked
    if (total > MAX_TOTAL_BYTES || ++count > MAX_STREAMS) throw tooLarge()
    // The word may stand in a text, too: only what did unpack is passed over.
    STREAM.lastIndex = unpacked > 0 ? end : from
  }
}

function endAfter(source: string, from: number): number {
  const end = source.indexOf('endstream', from)
  return end < 0 ? source.length : end
}

const tooLarge = (): ReadError =>
  new ReadError(
    'too-large',
    'The PDF unpacks to far more than a document holds and is not opened. Print it to PDF again.',
  )

/** The dictionary with names as they are meant: `#46late` is `Flate`. */
function dictionaryBefore(source: string, at: number): string {
  const head = source.slice(Math.max(0, at - DICTIONARY_CHARS), at)
  const own = head.slice(head.lastIndexOf(' obj') + 1)
  return own.replace(/#([\da-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}

function unpackedBytes(dictionary: string, packed: Uint8Array): number {
  if (/\/Subtype\s*\/Image\b/.test(dictionary)) return 0
  const filters = dictionary.match(/\/(?:Fl(?:ateDecode)?|LZW(?:Decode)?)(?![A-Za-z])/g)?.length ?? 0
  // Packed twice, a few kilobytes can hold gigabytes; no writer does that.
  if (filters > 1) throw tooLarge()
  if (filters === 0) return 0
  try {
    return inflateSync(packed, { maxOutputLength: MAX_STREAM_BYTES, finishFlush: constants.Z_SYNC_FLUSH }).length
  } catch (error) {
    if (error instanceof RangeError) throw tooLarge()
    // Broken data: what the PDF library makes of it ends where the data does.
    return 0
  }
}
