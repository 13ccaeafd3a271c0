import { decodeText } from '../decode-text.ts'
import { MAX_ENCOUNTER_CHARS } from '../read-contract.ts'
import { ReadError } from '../read-error.ts'
import { characterSet } from './character-set.ts'
import type { Unread } from './unread.ts'

/** Where the separators of an MSH line stand, counted from its name, and the part that is MSH-18. */
const CHARACTER_SET_PART = 17
/** An MSH segment is a line; one of this length holds anything but a header. */
const MAX_HEADER_CHARS = 4096

/** Bytes to text by the character set that MSH-18 declares, else as any text; bytes that are UTF-8 are read as UTF-8 whatever it says. */
export function decodeMessages(bytes: Uint8Array): { text: string; unread: Unread[] } {
  const declared = declaredSets(bytes)
  const [label] = declared.known
  const plain = !bytes.some((byte) => byte > 0x7f || byte === 0)
  if (plain && label !== 'iso-2022-jp') return { text: decodeText(bytes, MAX_ENCOUNTER_CHARS).text, unread: [] }
  const unread = [...declared.unread]
  if (label === undefined || declared.known.length > 1 || label === 'utf-8' || isWide(bytes))
    return { text: decodeText(bytes, MAX_ENCOUNTER_CHARS).text, unread }
  if (label !== 'iso-2022-jp' && isUtf8(bytes)) {
    unread.push({ part: 'MSH-18', why: 'the declared character set is not the one used: the bytes are UTF-8' })
    return { text: decodeText(bytes, MAX_ENCOUNTER_CHARS).text, unread }
  }
  if (bytes.length > MAX_ENCOUNTER_CHARS) throw new ReadError('too-large', 'The file is larger than 64 MB. Split it.')
  try {
    return { text: new TextDecoder(label, { fatal: true }).decode(bytes), unread }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    throw new ReadError(
      'encoding',
      'The file is not valid in the character set that MSH-18 declares. Export it as UTF-8.',
    )
  }
}

const isWide = (bytes: Uint8Array): boolean => bytes.includes(0) || bytes[0] === 0xff || bytes[0] === 0xfe

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  }
}

/** The different character sets of all message headers; each byte stands for itself meanwhile. */
function declaredSets(bytes: Uint8Array): { known: string[]; unread: Unread[] } {
  const known = new Set<string>()
  const unread: Unread[] = []
  let ordinal = 0
  for (const header of headers(bytes)) {
    ordinal++
    const declared = header.split(header.charAt(3))[CHARACTER_SET_PART]?.split('~')[0] ?? ''
    const label = characterSet(declared)
    if (label !== null) known.add(label)
    else if (declared.trim() !== '')
      unread.push({ part: `message ${ordinal}, MSH 1, field 18`, why: 'names a character set that is not known' })
  }
  if (known.size > 1) unread.push({ part: 'MSH-18', why: 'the messages declare different character sets' })
  return { known: [...known], unread }
}

/** Header lines: `MSH` at the start of a line or after a framing byte. */
function* headers(bytes: Uint8Array): Generator<string> {
  for (let at = bytes.indexOf(0x4d); at >= 0; at = bytes.indexOf(0x4d, at + 1)) {
    if (bytes[at + 1] !== 0x53 || bytes[at + 2] !== 0x48) continue
    const before = bytes[at - 1]
    if (before !== undefined && before !== 0x0a && before !== 0x0d && before !== 0x0b && before !== 0xbf) continue
    let end = at
    while (end < bytes.length && end - at < MAX_HEADER_CHARS && bytes[end] !== 0x0d && bytes[end] !== 0x0a) end++
    yield String.fromCharCode(...bytes.subarray(at, end))
  }
}
