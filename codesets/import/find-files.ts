import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { ImportError } from './import-error.ts'
import { isChangeList, isCodeList } from './read-code-list.ts'
import { isConversionTable } from './read-conversions.ts'
import { isAgeRanges, isComplicationTable, isEditTable } from './read-edits.ts'
import { isHcpcsCsv, isHcpcsRecords } from './read-hcpcs.ts'
import { isOrderAddenda, isOrderFile } from './read-order-file.ts'
import { isPoaExemptList } from './read-poa-exempt.ts'
import { isTabular } from './read-tabular.ts'
import { readXlsx } from './read-xlsx.ts'
import { isZip, readZip } from './read-zip.ts'
import { releaseOfPath } from './release-name.ts'

export type FileKind =
  | 'order-file'
  | 'order-addenda'
  | 'code-list'
  | 'change-list'
  | 'tabular'
  | 'poa-exempt'
  | 'conversions'
  | 'hcpcs-records'
  | 'hcpcs-csv'
  | 'edits'
  | 'age-ranges'
  | 'complications'

/** One official file, unzipped, with what its content says it is. */
export type FoundFile = {
  readonly kind: FileKind
  /** Path below the directory; an entry of a zip is `a.zip/entry.txt`. */
  readonly file: string
  /** Of the file as downloaded (the zip, where it came in one). */
  readonly sha256: string
  readonly text: string
  /** Rows of a spreadsheet, else empty. */
  readonly rows: readonly (readonly string[])[]
  /** Named by its directory, as `2025-10-01`; null where no directory names one. */
  readonly release: string | null
}

const TEXT_KINDS: readonly (readonly [FileKind, (start: string) => boolean])[] = [
  ['order-file', isOrderFile],
  ['order-addenda', isOrderAddenda],
  ['code-list', isCodeList],
  ['change-list', isChangeList],
  ['tabular', isTabular],
  ['poa-exempt', isPoaExemptList],
  ['hcpcs-records', isHcpcsRecords],
  ['hcpcs-csv', isHcpcsCsv],
  ['edits', isEditTable],
  ['age-ranges', isAgeRanges],
  ['complications', isComplicationTable],
]
/** What a file of this name must hold; names that promise nothing are judged by content alone. */
const PROMISES: readonly (readonly [RegExp, readonly FileKind[]])[] = [
  [/icd10cm-order-(?!addenda).*\.txt$/i, ['order-file']],
  [/icd10cm?[-_]tabular[-_\w]*\.xml$/i, ['tabular']],
  [/POAexemptCodes\w*\.txt$/i, ['poa-exempt']],
  [/HCPC\d{4}_\w+_ANWEB_\d+\.txt$/i, ['hcpcs-records']],
]
/** Kinds are told apart by their first lines. */
const START_LENGTH = 2000

function kindOf(file: string, bytes: Uint8Array): FileKind | null {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, START_LENGTH))
  const kind = TEXT_KINDS.find(([, holds]) => holds(start))?.[0] ?? null
  const promise = PROMISES.find(([name]) => name.test(basename(file)))
  if (promise !== undefined && (kind === null || !promise[1].includes(kind)))
    throw new ImportError(
      'another-kind',
      file,
      `by its name a ${promise[1].join(' or ')}; its content is ${kind ?? 'something else'}`,
    )
  return kind
}

/** Official texts are UTF-8 or, in older years, Windows-1252. */
function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** Recognises one file (or every file in a zip); what is no code set gives an empty list. */
export function recognise(file: string, bytes: Uint8Array): FoundFile[] {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const release = releaseOfPath(file)
  if (/\.xlsx$/i.test(file)) {
    const rows = readXlsx(bytes, file)
    return isConversionTable(rows) ? [{ kind: 'conversions', file, sha256, text: '', rows, release }] : []
  }
  const parts = isZip(bytes)
    ? readZip(bytes, file, (name) => /\.(txt|xml|csv)$/i.test(name)).map(({ name, bytes: inner }) => ({
        file: `${file}/${name}`,
        bytes: inner,
      }))
    : [{ file, bytes }]
  if (!isZip(bytes) && /\.zip$/i.test(file))
    throw new ImportError('truncated-zip', file, 'this is no zip; download it again')
  return parts.flatMap((part) => {
    const kind = kindOf(part.file, part.bytes)
    return kind === null ? [] : [{ kind, file: part.file, sha256, text: decode(part.bytes), rows: [], release }]
  })
}

/** Everything recognisable below a directory (or a single file), in the order of names. */
export function findFiles(directory: string, progress: (line: string) => void): FoundFile[] {
  let names: string[]
  try {
    names = readdirSync(directory, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(zip|xml|csv|txt|json|xlsx)$/i.test(entry.name))
      .map((entry) => relative(directory, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
      .sort()
  } catch (cause) {
    throw new ImportError('unreadable', directory, 'this directory cannot be read', cause)
  }
  return names.flatMap((name) => {
    const found = recognise(name, readBytes(join(directory, name), name))
    for (const { kind, file } of found) progress(`${kind.padEnd(14)} ${file}`)
    return found
  })
}

function readBytes(path: string, name: string): Uint8Array {
  try {
    return readFileSync(path)
  } catch (cause) {
    throw new ImportError('unreadable', name, 'this file cannot be read', cause)
  }
}
