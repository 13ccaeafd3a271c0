import type { Source } from '../facts/fact-table.ts'
import type { CodeRow } from './code-rows.ts'
import type { FileKind, FoundFile } from './find-files.ts'
import { ImportError } from './import-error.ts'
import { checkAgainstChanges, readCodeList } from './read-code-list.ts'
import { type ConversionRow, readConversions } from './read-conversions.ts'
import {
  type AgeRange,
  type EditRow,
  editTableDate,
  readAgeRanges,
  readComplications,
  readEdits,
} from './read-edits.ts'
import { type HcpcsRow, readHcpcsCsv, readHcpcsRecords } from './read-hcpcs.ts'
import { readAddedCodes, readOrderFile } from './read-order-file.ts'
import { readPoaExempt } from './read-poa-exempt.ts'
import { readTabular, type Tabular } from './read-tabular.ts'
import { releaseOf, yearOfName } from './release-name.ts'

export type Sourced<Value> = { readonly value: Value; readonly sources: readonly Source[] }

export type EditTables = {
  /** The day for which the editor was published. */
  readonly date: string
  readonly edits: readonly EditRow[]
  readonly ages: readonly AgeRange[]
  readonly complications: ReadonlyMap<string, 'CC' | 'MCC'>
}

/** Everything read from the directory, by release. */
export type Gathered = {
  readonly codes: ReadonlyMap<string, Sourced<{ rows: readonly CodeRow[]; official: boolean }>>
  readonly added: ReadonlyMap<string, readonly string[]>
  readonly tabular: ReadonlyMap<string, Sourced<Tabular>>
  readonly poaExempt: ReadonlyMap<string, Sourced<readonly string[]>>
  readonly edits: Sourced<EditTables> | null
  readonly conversions: Sourced<readonly ConversionRow[]> | null
  readonly hcpcs: ReadonlyMap<string, Sourced<readonly HcpcsRow[]>>
}

const sourceOf = ({ file, sha256 }: FoundFile): Source => ({
  file: file.replace(/^.*?([^/]+(?:\.zip\/.*)?)$/i, '$1'),
  sha256,
})
const sourced = <Value>(value: Value, ...files: readonly FoundFile[]): Sourced<Value> => ({
  value,
  sources: files.map(sourceOf),
})

function put<Value>(map: Map<string, Value>, release: string, value: Value, file: string): void {
  if (map.has(release))
    throw new ImportError('malformed-file', file, `a second file of this kind for release ${release}`)
  map.set(release, value)
}

/** Lists of added codes look like the full list; the longest of a release is the full one. */
function longestByRelease<Item extends { release: string; size: number }>(items: readonly Item[]): Item[] {
  const longest = new Map<string, Item>()
  for (const item of items) if ((longest.get(item.release)?.size ?? -1) < item.size) longest.set(item.release, item)
  return [...longest.values()]
}

function gatherCodes(of: (kind: FileKind) => FoundFile[]): Gathered['codes'] {
  const codes = new Map<string, Sourced<{ rows: readonly CodeRow[]; official: boolean }>>()
  for (const found of of('order-file')) {
    const release = releaseOf(found.file, found.release, yearOfName(found.file))
    put(codes, release, sourced({ rows: readOrderFile(found.text, found.file), official: true }, found), found.file)
  }
  const lists = of('code-list').map((found) => {
    const rows = readCodeList(found.text, found.file)
    return { found, rows, size: rows.length, release: releaseOf(found.file, found.release, null) }
  })
  for (const { found, rows, release } of longestByRelease(lists)) {
    if (codes.has(release)) continue // the official order file has come
    const changes = of('change-list').filter((file) => file.release === found.release)
    for (const file of changes) checkAgainstChanges(rows, file.text, file.file)
    put(codes, release, sourced({ rows, official: false }, found, ...changes), found.file)
  }
  return codes
}

function gatherTabular(of: (kind: FileKind) => FoundFile[]): Gathered['tabular'] {
  const tabular = new Map<string, Sourced<Tabular>>()
  for (const found of of('tabular')) {
    const value = readTabular(found.text, found.file)
    if (!/^20\d\d$/.test(value.version))
      throw new ImportError('malformed-file', found.file, `its version "${value.version}" is no fiscal year`)
    const april = /april/i.test(found.file.split('/').at(-1) ?? '') ? true : null
    const release = releaseOf(found.file, found.release, { fiscalYear: Number(value.version), april })
    put(tabular, release, sourced(value, found), found.file)
  }
  return tabular
}

function gatherPoaExempt(of: (kind: FileKind) => FoundFile[]): Gathered['poaExempt'] {
  const lists = of('poa-exempt').map((found) => {
    const { codes, fiscalYear } = readPoaExempt(found.text, found.file)
    return {
      found,
      codes,
      size: codes.length,
      release: releaseOf(found.file, found.release, { fiscalYear, april: null }),
    }
  })
  return new Map(longestByRelease(lists).map(({ found, codes, release }) => [release, sourced(codes, found)]))
}

function gatherEdits(of: (kind: FileKind) => FoundFile[]): Gathered['edits'] {
  const [edits] = of('edits')
  const [ages] = of('age-ranges')
  const [complications] = of('complications')
  if (edits === undefined) return null
  if (ages === undefined)
    throw new ImportError(
      'incomplete-release',
      edits.file,
      'the editor table needs its age ranges (a JSON file with age_ranges) beside it',
    )
  const value = {
    date: editTableDate(edits.text.slice(0, 200)),
    edits: readEdits(edits.text, edits.file),
    ages: readAgeRanges(ages.text, ages.file),
    complications: complications === undefined ? new Map() : readComplications(complications.text, complications.file),
  }
  return sourced(value, edits, ages, ...(complications === undefined ? [] : [complications]))
}

const MONTHS: Readonly<Record<string, string>> = { JAN: '01', APR: '04', JUL: '07', OCT: '10' }

/** `HCPC2025_JAN_ANWEB_12172024.txt` is the list of 2025-01-01; a CSV says nothing and needs `hcpcsList`. */
function gatherHcpcs(of: (kind: FileKind) => FoundFile[], hcpcsList: string | null): Gathered['hcpcs'] {
  const lists = new Map<string, Sourced<readonly HcpcsRow[]>>()
  for (const found of of('hcpcs-records')) {
    const [, year, month = ''] = /HCPC(\d{4})_([A-Z]{3})/.exec(found.file) ?? []
    const list = MONTHS[month] === undefined ? found.release : `${year}-${MONTHS[month]}-01`
    if (list === null) throw new ImportError('wrong-year', found.file, 'its name tells no year and month of the list')
    put(lists, list, sourced(readHcpcsRecords(found.text, found.file), found), found.file)
  }
  for (const found of of('hcpcs-csv')) {
    const list = found.release ?? hcpcsList
    if (list === null)
      throw new ImportError(
        'wrong-year',
        found.file,
        'nothing says from which day this list holds; give --hcpcs-list 2026-01-01',
      )
    put(lists, list, sourced(readHcpcsCsv(found.text, found.file), found), found.file)
  }
  return lists
}

function gatherConversions(of: (kind: FileKind) => FoundFile[]): Gathered['conversions'] {
  // each year's table repeats the ones before it
  const newest = of('conversions')
    .sort((a, b) => (a.release ?? '').localeCompare(b.release ?? ''))
    .at(-1)
  return newest === undefined ? null : sourced(readConversions(newest.rows, newest.file), newest)
}

export function gatherFiles(files: readonly FoundFile[], hcpcsList: string | null): Gathered {
  const of = (kind: FileKind): FoundFile[] => files.filter((file) => file.kind === kind)
  const added = new Map(
    of('order-addenda').map((found) => [
      releaseOf(found.file, found.release, yearOfName(found.file)),
      readAddedCodes(found.text, found.file),
    ]),
  )
  return {
    codes: gatherCodes(of),
    added,
    tabular: gatherTabular(of),
    poaExempt: gatherPoaExempt(of),
    edits: gatherEdits(of),
    conversions: gatherConversions(of),
    hcpcs: gatherHcpcs(of, hcpcsList),
  }
}
