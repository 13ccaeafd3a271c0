import { ProblemError } from '../problem.ts'

/** What a body will take at most, told before any of it is read; throws where that is too much. */
export function announcedBytes(request: Request, mostBytes: number): number {
  const encoding = request.headers.get('content-encoding')
  if (encoding !== null && encoding !== 'identity')
    throw new ProblemError('media-type', { detail: 'Send the body uncompressed.' })
  const length = request.headers.get('content-length')
  if (length === null) return mostBytes
  if (!/^\d{1,15}$/.test(length)) throw new ProblemError('bad-request', { detail: 'content-length is not a number' })
  if (Number(length) > mostBytes) throw tooLarge(mostBytes)
  return Number(length)
}

/** The whole body, read piece by piece and given up as soon as it is longer than allowed, whatever was announced. */
export async function readBody(request: Request, mostBytes: number): Promise<Uint8Array> {
  const reader = request.body?.getReader()
  if (reader === undefined) return new Uint8Array()
  const pieces: Uint8Array[] = []
  let length = 0
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    length += piece.value.length
    if (length > mostBytes) {
      await reader.cancel()
      throw tooLarge(mostBytes)
    }
    pieces.push(piece.value)
  }
  return Buffer.concat(pieces, length)
}

const tooLarge = (mostBytes: number): ProblemError =>
  new ProblemError('too-large', { detail: `A body may have ${mostBytes} bytes. Send a batch in several requests.` })
