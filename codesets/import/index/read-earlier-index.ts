import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type FactTable, readFactTable } from '../../facts/fact-table.ts'
import { ExtraFacts } from '../../facts/release-info.ts'
import { INDEX_FACTS_FILE, tableFile } from '../../facts/tables.ts'
import { INDEX_TABLES } from '../../index/load-alphabetic-index.ts'
import { titleKey } from '../../index/term-key.ts'
import type { EarlierIndex } from './assemble-index.ts'
import type { Edition } from './gather-index-files.ts'
import type { IndexNode } from './index-line.ts'
import { MODIFIER_SEPARATOR } from './merge-trees.ts'
import type { IndexFile, IndexKind, TableNode } from './read-index-xml.ts'

/** Columns of codes in the Tables of Neoplasms and of Drugs. */
const TABLE_CODES = 6

const orNull = (cell: string | undefined): string | null => (cell === undefined || cell === '' ? null : cell)
const modifiersOf = (cell: string): string[] => (cell === '' ? [] : cell.split(MODIFIER_SEPARATOR))

function rowsOf(table: FactTable, release: string): string[][] {
  const bit = 1 << table.header.releases.indexOf(release)
  return Array.from({ length: table.rows }, (_, row) => row)
    .filter((row) => (table.releases(row) & bit) !== 0)
    .map((row) => table.cells(row))
}

/** The tree of a release out of its lines. */
function treeOf(rows: readonly (readonly string[])[]): TableNode[] {
  const roots: TableNode[] = []
  const open: TableNode[] = []
  for (const [level = '0', title = '', modifiers = '', code, manifestation, incomplete, see, seeAlso] of rows) {
    const line: IndexNode['line'] = {
      title,
      key: titleKey(title),
      nonessential: modifiersOf(modifiers),
      code: orNull(code),
      manifestation: orNull(manifestation),
      incomplete: incomplete === '1',
      see: orNull(see),
      seeAlso: orNull(seeAlso),
    }
    const node: TableNode = { line, cells: [], children: [] }
    open.length = Number(level)
    const siblings = open.at(-1)?.children ?? roots
    siblings.push(node)
    open.push(node)
  }
  return roots
}

/** Rows of a table, whose titles are whole paths. */
const flatRows = (rows: readonly (readonly string[])[]): TableNode[] =>
  rows.map(([path = '', modifiers = '', ...cells]) => ({
    line: {
      title: path,
      key: titleKey(path),
      nonessential: modifiersOf(modifiers),
      code: null,
      manifestation: null,
      incomplete: false,
      see: orNull(cells[TABLE_CODES]),
      seeAlso: orNull(cells[TABLE_CODES + 1]),
    },
    cells: cells.slice(0, TABLE_CODES).map(orNull),
    children: [],
  }))

const KINDS = [
  ['external-cause', 'external-causes'],
  ['neoplasm', 'neoplasms'],
  ['drug', 'drugs'],
] as const

/** What an import left in `output`: each release's index, and the tables that were official. Nothing where none was. */
export function readEarlierIndex(output: string): EarlierIndex {
  const path = join(output, INDEX_FACTS_FILE)
  if (!existsSync(path)) return { disease: [], official: new Map() }
  const facts = ExtraFacts.parse(JSON.parse(readFileSync(path, 'utf8')))
  const open = (table: string): FactTable => readFactTable(join(output, tableFile(table)))
  const diseases = open(INDEX_TABLES.index)
  const disease = Object.entries(facts).flatMap(([release, { index }]) => {
    if (index === undefined || index.origin === 'missing') return []
    return [{ release, ...index, sources: diseases.header.sources, nodes: treeOf(rowsOf(diseases, release)) }]
  })
  const official = KINDS.map(([kind, name]): [IndexKind, Edition<IndexFile>[]] => {
    const table = open(INDEX_TABLES[name])
    const releases = Object.keys(facts).filter((release) => facts[release]?.[name]?.origin === 'official')
    const editions = releases.map((release) => {
      const rows = rowsOf(table, release)
      const nodes = kind === 'external-cause' ? treeOf(rows) : flatRows(rows)
      const source = table.header.sources[0] ?? { file: table.header.table, sha256: table.header.sha256 }
      return { release, source, value: { kind, version: release.slice(0, 4), nodes } }
    })
    return [kind, editions]
  })
  return { disease, official: new Map(official) }
}
