import type { Encounter } from './contract.ts'
import { decodeText } from './decode-text.ts'
import { parseJson } from './parse-json.ts'
import { parseEncounter } from './read-contract.ts'
import { ReadError } from './read-error.ts'

/** What one line held. Lines are counted from 1, blank ones too. */
export type ContractLine =
  | { readonly line: number; readonly encounter: Encounter }
  | { readonly line: number; readonly error: ReadError }

/** A stay of fifty documents is some 5 MB a line; six times that is a file without line ends. */
export const MAX_LINE_BYTES = 32 * 1024 * 1024

/** Encounters as JSON lines, one by one as the bytes come. A line that cannot be read gives its error and stops nothing. */
export async function* readContractLines(
  chunks: AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string>,
  maxLineBytes: number = MAX_LINE_BYTES,
): AsyncGenerator<ContractLine> {
  let line = 0
  for await (const bytes of byteLines(chunks, maxLineBytes)) {
    line++
    if (bytes !== null && isBlank(bytes)) continue
    yield readLine(line, bytes, maxLineBytes)
  }
}

function readLine(line: number, bytes: Uint8Array | null, maxLineBytes: number): ContractLine {
  try {
    if (bytes === null)
      throw new ReadError('too-large', `The line is longer than ${maxLineBytes} bytes. Write one encounter a line.`)
    return { line, encounter: parseEncounter(parseJson(decodeText(bytes, maxLineBytes).text)) }
  } catch (error) {
    if (error instanceof ReadError) return { line, error }
    throw error
  }
}

const isBlank = (bytes: Uint8Array): boolean => bytes.every((byte) => byte === 32 || byte === 9 || byte === 13)

/** The lines of a stream as bytes; null for one that is too long, which is skipped without being held. */
async function* byteLines(
  chunks: AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string>,
  maxLineBytes: number,
): AsyncGenerator<Uint8Array | null> {
  const encoder = new TextEncoder()
  let parts: Uint8Array[] = []
  let length = 0
  const add = (part: Uint8Array): void => {
    length += part.length
    if (length > maxLineBytes) parts = []
    else parts.push(part)
  }
  const take = (): Uint8Array | null => {
    const whole = length > maxLineBytes ? null : joined(parts, length)
    parts = []
    length = 0
    return whole
  }
  for await (const chunk of chunks) {
    const bytes = typeof chunk === 'string' ? encoder.encode(chunk) : chunk
    let from = 0
    for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, from)) {
      add(bytes.subarray(from, at))
      yield take()
      from = at + 1
    }
    if (from < bytes.length) add(bytes.subarray(from))
  }
  if (length > 0) yield take()
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const [only] = parts
  if (parts.length === 1 && only !== undefined) return only
  const whole = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
