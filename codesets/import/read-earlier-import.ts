import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type FactTable, readFactTable } from '../facts/fact-table.ts'
import { ReleaseInfos } from '../facts/release-info.ts'
import { FACT_KINDS, type FactKind, RELEASES_FILE, TABLES, tableFile } from '../facts/tables.ts'
import { MISSING, type Part, type ReleaseParts } from './release-parts.ts'
import type { ImportedTables, TableRows } from './write-releases.ts'

function rowsOf(table: FactTable, release: string): string[][] {
  const bit = 1 << table.header.releases.indexOf(release)
  const rows: string[][] = []
  for (let row = 0; row < table.rows; row++) if ((table.releases(row) & bit) !== 0) rows.push(table.cells(row))
  return rows
}

/** What was borrowed from another release is borrowed again, so that a newer file can take its place. */
const isBorrowed = (kind: FactKind, origin: Part['origin']): boolean =>
  origin === 'carried-forward' ||
  origin === 'missing' ||
  (origin === 'derived' && (kind === 'notes' || kind === 'poa-exempt'))

/** The tables of an earlier import, so that one new release can join them; empty where there are none. */
export function readEarlierImport(directory: string): ImportedTables {
  if (!existsSync(join(directory, RELEASES_FILE))) return { releases: new Map(), hcpcs: new Map(), conversions: null }
  const open = (table: string): FactTable => readFactTable(join(directory, tableFile(table)))
  const tables = new Map(
    FACT_KINDS.flatMap((kind) => Object.keys(TABLES[kind]).map((table) => [table, open(table)] as const)),
  )
  const releases = new Map<string, ReleaseParts>()
  for (const info of ReleaseInfos.parse(JSON.parse(readFileSync(join(directory, RELEASES_FILE), 'utf8')))) {
    const partOf = (kind: FactKind): Part => {
      const fact = info.facts[kind]
      if (fact === undefined || isBorrowed(kind, fact.origin)) return MISSING
      const names = Object.keys(TABLES[kind])
      const sources = names
        .flatMap((name) => tables.get(name)?.header.sources ?? [])
        .filter(({ file }) => info.sources.some((source) => source.file === file))
      return {
        ...fact,
        sources,
        tables: Object.fromEntries(names.map((name) => [name, rowsOf(tables.get(name) as FactTable, info.id)])),
      }
    }
    releases.set(info.id, {
      codes: partOf('codes'),
      notes: partOf('notes'),
      'poa-exempt': partOf('poa-exempt'),
      edits: partOf('edits'),
    })
  }
  const hcpcs = open('hcpcs')
  const conversions = open('conversions')
  const listOf = (table: FactTable, release: string): TableRows => ({
    rows: rowsOf(table, release),
    sources: table.header.sources,
  })
  return {
    releases,
    hcpcs: new Map(hcpcs.header.releases.map((list) => [list, listOf(hcpcs, list)])),
    conversions: conversions.rows === 0 ? null : listOf(conversions, 'all'),
  }
}
