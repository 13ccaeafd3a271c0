import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { readFactTable, type FactRow, type Source, writeFactTable } from '../../facts/fact-table.ts'
import { mergeRows } from '../../facts/merge-rows.ts'
import { INDEX_TABLES } from '../../index/load-alphabetic-index.ts'
import { ReleaseInfos } from '../../facts/release-info.ts'
import { INDEX_FACTS_FILE, RELEASES_FILE, tableFile } from '../../facts/tables.ts'
import { type AssembledIndex, assembleIndex, type ReleaseCodes } from './assemble-index.ts'
import type { Part } from './disease-index.ts'
import { findIndexFiles } from './find-index-files.ts'
import { gatherIndexFiles } from './gather-index-files.ts'
import type { IndexNode } from './index-line.ts'
import { INDEX_COLUMNS, mergeTrees } from './merge-trees.ts'
import { readEarlierIndex } from './read-earlier-index.ts'
import type { IndexKind } from './read-index-xml.ts'
import { DRUG_COLUMNS, NEOPLASM_COLUMNS, tableRows } from './table-rows.ts'

export const UNAPPLIED_FILE = 'index-unapplied.json'
const KIND_OF = { 'external-causes': 'external-cause', neoplasms: 'neoplasm', drugs: 'drug' } as const

function releaseCodes(output: string): ReleaseCodes[] {
  const infos = ReleaseInfos.parse(JSON.parse(readFileSync(join(output, RELEASES_FILE), 'utf8')))
  const table = readFactTable(join(output, tableFile('codes')))
  const bits = new Map(table.header.releases.map((id, index) => [id, 1 << index]))
  const sets = new Map(infos.map(({ id }) => [id as string, new Set<string>()]))
  for (let row = 0; row < table.rows; row++) {
    const [code, releases] = [table.cell(row, 0), table.releases(row)]
    for (const [id, codes] of sets) if ((releases & (bits.get(id) ?? 0)) !== 0) codes.add(code)
  }
  return [...sets].map(([id, codes]) => ({ id, codes }))
}

const distinct = (sources: readonly Source[]): Source[] => [
  ...new Map(sources.map((source) => [source.file, source])).values(),
]

function writePart(
  output: string,
  table: string,
  columns: readonly string[],
  parts: readonly Part<IndexNode>[],
  releases: readonly ReleaseCodes[],
  rows: readonly FactRow[],
): string {
  const sources = distinct(parts.flatMap((part) => part.sources))
  const header = { table, releases: releases.map(({ id }) => id), columns: [...columns], sources }
  writeFactTable(join(output, tableFile(table)), header, rows)
  return `wrote          ${tableFile(table)}: ${rows.length} facts`
}

function writeTables(
  output: string,
  index: AssembledIndex,
  releases: readonly ReleaseCodes[],
  progress: (line: string) => void,
): void {
  const bit = (part: { readonly release: string }): number => 1 << releases.findIndex(({ id }) => id === part.release)
  const trees = (parts: readonly Part<IndexNode>[]): FactRow[] =>
    mergeTrees(parts.map((part) => [bit(part), part.nodes]))
  const external = index.tables.get('external-cause') ?? []
  progress(writePart(output, INDEX_TABLES.index, INDEX_COLUMNS, index.disease, releases, trees(index.disease)))
  progress(writePart(output, INDEX_TABLES['external-causes'], INDEX_COLUMNS, external, releases, trees(external)))
  for (const [kind, table, columns] of [
    ['neoplasm', INDEX_TABLES.neoplasms, NEOPLASM_COLUMNS],
    ['drug', INDEX_TABLES.drugs, DRUG_COLUMNS],
  ] as const) {
    const parts = index.tables.get(kind) ?? []
    const perRelease = releases.map(({ id, codes }) => {
      const part = parts.find(({ release }) => release === id)
      return part === undefined ? [] : tableRows(part.nodes, (code) => codes.has(code))
    })
    progress(writePart(output, table, columns, parts, releases, mergeRows(perRelease)))
  }
}

/** What `ReleaseInfo.facts` says of each release's index and tables. */
function factsOf(index: AssembledIndex, releases: readonly ReleaseCodes[]): Record<string, Record<string, object>> {
  const kinds: readonly (readonly [string, readonly Part<IndexNode>[]])[] = [
    ['index', index.disease],
    ...Object.entries(KIND_OF).map(([name, kind]): [string, readonly Part<IndexNode>[]] => [
      name,
      index.tables.get(kind as IndexKind) ?? [],
    ]),
  ]
  return Object.fromEntries(
    releases.map(({ id }) => [
      id,
      Object.fromEntries(
        kinds.map(([name, parts]) => {
          const part = parts.find(({ release }) => release === id)
          if (part === undefined) return [name, { origin: 'missing', from: id, remark: 'no file at hand' }]
          return [name, { origin: part.origin, from: part.from, remark: part.remark }]
        }),
      ),
    ]),
  )
}

const Reports = z.object({
  addenda: z.array(z.looseObject({ release: z.string() })),
  mended: z.array(z.looseObject({ release: z.string() })),
})

/** What earlier imports reported. */
function readReports(path: string): z.infer<typeof Reports> {
  if (!existsSync(path)) return { addenda: [], mended: [] }
  return Reports.parse(JSON.parse(readFileSync(path, 'utf8')))
}

/** Reports by release, the new one of a release before its earlier one. */
function joined<Report extends { readonly release: string }>(
  earlier: readonly Report[],
  now: readonly Report[],
): Report[] {
  const kept = earlier.filter(({ release }) => !now.some((report) => report.release === release))
  return [...kept, ...now].toSorted((a, b) => (a.release < b.release ? -1 : 1))
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 1)}\n`

/**
 * Reads the Alphabetic Index and its tables below `directory` and writes them beside the releases that stand in
 * `output`, with the origin of each and a list of the addenda that could not be applied. What an earlier import left
 * there is kept where these files say nothing.
 */
export async function importIndex(
  directory: string,
  output: string,
  progress: (line: string) => void,
): Promise<AssembledIndex> {
  const files = findIndexFiles(directory)
  for (const { kind, source } of files) progress(`${kind.padEnd(14)} ${source.file}`)
  const releases = releaseCodes(output)
  const index = assembleIndex(await gatherIndexFiles(files), releases, readEarlierIndex(output))
  writeTables(output, index, releases, progress)
  writeFileSync(join(output, INDEX_FACTS_FILE), json(factsOf(index, releases)))
  const earlier = readReports(join(output, UNAPPLIED_FILE))
  const { addenda, mended, unknownCodes } = index
  const reports = {
    addenda: joined<{ release: string }>(earlier.addenda, addenda),
    mended: joined<{ release: string }>(earlier.mended, mended),
    unknownCodes,
  }
  writeFileSync(join(output, UNAPPLIED_FILE), json(reports))
  return index
}
