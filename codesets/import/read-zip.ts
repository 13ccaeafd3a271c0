import { crc32 } from 'node:zlib'
import { unzipSync } from 'fflate'
import { ImportError } from './import-error.ts'

/** No official text file is larger than 15 MB; four times that is no code set but a bomb or a mistake. */
const LARGEST_ENTRY_BYTES = 64 * 1024 * 1024

export type ZipEntry = { readonly name: string; readonly bytes: Uint8Array }

export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4
}

/** Entries whose name `wanted` accepts; directories left out. */
export function readZip(bytes: Uint8Array, file: string, wanted: (name: string) => boolean): ZipEntry[] {
  const sums = checksums(bytes, file)
  let entries: Record<string, Uint8Array>
  try {
    entries = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (name.endsWith('/') || !wanted(name)) return false
        if (originalSize > LARGEST_ENTRY_BYTES)
          throw new ImportError(
            'malformed-file',
            file,
            `${name} would unpack to ${originalSize} bytes; no official file does`,
          )
        return true
      },
    })
  } catch (cause) {
    throw cause instanceof ImportError ? cause : damaged(file, cause)
  }
  return Object.entries(entries).map(([name, content]) => {
    const sum = sums.get(name)
    if (sum !== undefined && sum !== crc32(content)) throw damaged(file)
    return { name, bytes: content }
  })
}

const damaged = (file: string, cause?: unknown): ImportError =>
  new ImportError('truncated-zip', file, 'the zip is cut off or damaged; download it again', cause)

/** Checksums of the central directory, which fflate does not compare. */
function checksums(bytes: Uint8Array, file: string): Map<string, number> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let end = bytes.length - 22
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end--
  if (end < 0) throw damaged(file)
  const sums = new Map<string, number>()
  let at = view.getUint32(end + 16, true)
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) throw damaged(file)
    const nameLength = view.getUint16(at + 28, true)
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength))
    sums.set(name, view.getUint32(at + 16, true))
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return sums
}
