import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Source } from '../../facts/fact-table.ts'
import { ImportError } from '../import-error.ts'
import { isZip, readZip } from '../read-zip.ts'
import { releaseOfPath } from '../release-name.ts'
import { isIndexCsv } from './read-index-csv.ts'
import { isIndexXml } from './read-index-xml.ts'

export type IndexFileKind = 'index-csv' | 'index-xml' | 'index-addenda'
export type FoundIndexFile = {
  readonly kind: IndexFileKind
  readonly source: Source
  readonly bytes: Uint8Array
  /** Named by its directory; null where none names one. */
  readonly release: string | null
}

/** Files are told apart by their first bytes. */
const START_LENGTH = 1000

function kindOf(name: string, bytes: Uint8Array): IndexFileKind | null {
  if (/index[-_]addend\w*[-_\w]*\.pdf$/i.test(name)) return 'index-addenda'
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, START_LENGTH))
  if (isIndexCsv(start)) return 'index-csv'
  return isIndexXml(start) ? 'index-xml' : null
}

/** The parts of the Alphabetic Index in one file, or in every file of a zip. */
export function recogniseIndexFiles(file: string, bytes: Uint8Array): FoundIndexFile[] {
  const parts = isZip(bytes)
    ? readZip(bytes, file, (name) => /index\w*[-_\w]*\.(xml|csv|pdf)$|(drug|neoplasm)_\d+\.xml$/i.test(name)).map(
        (entry) => ({
          file: `${file}/${entry.name}`,
          bytes: entry.bytes,
        }),
      )
    : [{ file, bytes }]
  return parts.flatMap((part) => {
    const kind = kindOf(part.file, part.bytes)
    if (kind === null) return []
    const sha256 = createHash('sha256').update(part.bytes).digest('hex')
    const name = part.file.split('/').at(-1) ?? part.file
    return [{ kind, bytes: part.bytes, release: releaseOfPath(part.file), source: { file: name, sha256 } }]
  })
}

/** Every part of the Alphabetic Index below `directory`. */
export function findIndexFiles(directory: string): FoundIndexFile[] {
  const names = readdirSync(directory, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/'))
  return names
    .filter((name) => /\.(zip|xml|csv|pdf)$/i.test(name))
    .sort()
    .flatMap((name) => {
      try {
        return recogniseIndexFiles(name, readFileSync(join(directory, name)))
      } catch (cause) {
        throw cause instanceof ImportError
          ? cause
          : new ImportError('unreadable', name, 'this file cannot be read', cause)
      }
    })
}
