import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { ReleaseInfo } from '../code-set.ts'
import { type Source, writeFactTable } from '../facts/fact-table.ts'
import { mergeRows } from '../facts/merge-rows.ts'
import { CONVERSION_COLUMNS, FACT_KINDS, HCPCS_COLUMNS, RELEASES_FILE, TABLES, tableFile } from '../facts/tables.ts'
import type { ReleaseId } from '../../encounter/codes.ts'
import { fiscalYearOf } from './release-name.ts'
import type { ReleaseParts } from './release-parts.ts'
import { swapFolder } from './swap-folder.ts'

export type TableRows = { readonly rows: readonly (readonly string[])[]; readonly sources: readonly Source[] }
export type ImportedTables = {
  readonly releases: ReadonlyMap<string, ReleaseParts>
  readonly hcpcs: ReadonlyMap<string, TableRows>
  readonly conversions: TableRows | null
}

function distinct(sources: readonly Source[]): Source[] {
  return [...new Map(sources.map((source) => [source.file, { file: source.file, sha256: source.sha256 }])).values()]
}

const dayBefore = (day: string): string => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)

export function releaseInfos(releases: ReadonlyMap<string, ReleaseParts>): ReleaseInfo[] {
  const ids = [...releases.keys()].sort()
  return ids.map((id, index) => {
    const parts = releases.get(id)
    const next = ids[index + 1]
    const named = FACT_KINDS.flatMap((kind) => (parts === undefined ? [] : [[kind, parts[kind]] as const]))
    return {
      id: id as ReleaseId,
      fiscalYear: fiscalYearOf(id),
      from: id,
      to: next === undefined ? null : dayBefore(next),
      facts: Object.fromEntries(named.map(([kind, { origin, from, remark }]) => [kind, { origin, from, remark }])),
      sources: distinct(named.flatMap(([, part]) => part.sources)),
    }
  })
}

/** Order files print the official order, lists of codes made otherwise may be sorted: the newest order file comes first. */
function frameOf(ids: readonly string[], releases: ReadonlyMap<string, ReleaseParts>): number[] {
  const official = (index: number): boolean => releases.get(ids[index] ?? '')?.codes.origin === 'official'
  const newestFirst = ids.map((_, index) => index).reverse()
  return [...newestFirst.filter(official), ...newestFirst.filter((index) => !official(index))]
}

function writeTables(
  directory: string,
  { releases, hcpcs, conversions }: ImportedTables,
  progress: (line: string) => void,
): void {
  const ids = [...releases.keys()].sort()
  for (const kind of FACT_KINDS)
    for (const [table, columns] of Object.entries(TABLES[kind])) {
      const parts = ids.map((id) => releases.get(id)?.[kind])
      const rows = mergeRows(
        parts.map((part) => part?.tables[table] ?? []),
        frameOf(ids, releases),
      )
      const sources = distinct(parts.flatMap((part) => part?.sources ?? []))
      writeFactTable(join(directory, tableFile(table)), { table, releases: ids, columns: [...columns], sources }, rows)
      progress(`wrote          ${tableFile(table)}: ${rows.length} facts`)
    }
  const lists = [...hcpcs.keys()].sort()
  const hcpcsRows = mergeRows(lists.map((list) => hcpcs.get(list)?.rows ?? []))
  const hcpcsSources = distinct(lists.flatMap((list) => hcpcs.get(list)?.sources ?? []))
  writeFactTable(
    join(directory, tableFile('hcpcs')),
    { table: 'hcpcs', releases: lists, columns: [...HCPCS_COLUMNS], sources: hcpcsSources },
    hcpcsRows,
  )
  const conversionRows = (conversions?.rows ?? []).map((cells) => ({ releases: 1, cells }))
  const header = {
    table: 'conversions',
    releases: ['all'],
    columns: [...CONVERSION_COLUMNS],
    sources: [...(conversions?.sources ?? [])],
  }
  writeFactTable(join(directory, tableFile('conversions')), header, conversionRows)
  writeFileSync(join(directory, RELEASES_FILE), `${JSON.stringify(releaseInfos(releases), null, 2)}\n`)
}

/** Replaces the tables of `output` in one step: a failure leaves what stood there as it was. Other files there are kept. */
export function writeReleases(output: string, tables: ImportedTables, progress: (line: string) => void): void {
  const fresh = `${output}.new-${process.pid}`
  mkdirSync(dirname(output), { recursive: true })
  try {
    mkdirSync(fresh)
    writeTables(fresh, tables, progress)
    const others = existsSync(output) ? readdirSync(output).filter((name) => !existsSync(join(fresh, name))) : []
    for (const name of others) cpSync(join(output, name), join(fresh, name), { recursive: true })
    swapFolder(fresh, output)
  } finally {
    rmSync(fresh, { recursive: true, force: true })
  }
}
