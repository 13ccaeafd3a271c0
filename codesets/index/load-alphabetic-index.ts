import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ReleaseId } from '../../encounter/codes.ts'
import type { AlphabeticIndex, DrugEntry, IndexEntry, NeoplasmEntry, ReleaseInfo } from '../code-set.ts'
import { type FactTable, FactTableError, readFactTable } from '../facts/fact-table.ts'
import { ExtraFacts, ReleaseInfos, withExtraFacts } from '../facts/release-info.ts'
import { INDEX_FACTS_FILE, RELEASES_FILE, tableFile } from '../facts/tables.ts'
import { SHIPPED_TABLES } from '../load-code-sets.ts'
import { readDrugs, readEntries, readNeoplasms, subtreeEnds } from './index-entries.ts'

/** Tables of the index by what they hold. */
export const INDEX_TABLES = {
  index: 'index-disease',
  'external-causes': 'index-external-cause',
  neoplasms: 'index-neoplasm',
  drugs: 'index-drug',
} as const

/** What stands for each release; `codesets import` writes it. */
export function readIndexInfo(release: string, directory: string): ReleaseInfo {
  const read = (file: string): unknown => JSON.parse(readFileSync(join(directory, file), 'utf8'))
  const infos = withExtraFacts(ReleaseInfos.parse(read(RELEASES_FILE)), ExtraFacts.parse(read(INDEX_FACTS_FILE)))
  const info = infos.find(({ id }) => id === release)
  if (info === undefined) throw new FactTableError('missing', RELEASES_FILE, `holds no release ${release}`)
  return info
}

/** The index of one release (`codeSet.info.id`) in a folder of tables. Tables are read when first asked for. */
export function loadAlphabeticIndex(release: ReleaseId, directory: string = SHIPPED_TABLES): AlphabeticIndex {
  const open = (kind: keyof typeof INDEX_TABLES): FactTable =>
    readFactTable(join(directory, tableFile(INDEX_TABLES[kind])))
  return indexOf(readIndexInfo(release, directory), {
    entries: () => {
      const disease = readEntries(open('index'), release, 'disease', 0)
      return disease.concat(readEntries(open('external-causes'), release, 'external-cause', disease.length))
    },
    neoplasms: () => readNeoplasms(open('neoplasms'), release),
    drugs: () => readDrugs(open('drugs'), release),
  })
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | null = null
  return () => (made ??= { value: make() }).value
}

/** An index of lines in printed order, parents first, whose `id` is their place; each part is made when first asked for. */
export function indexOf(
  info: ReleaseInfo,
  parts: {
    readonly entries: () => readonly IndexEntry[]
    readonly neoplasms: () => readonly NeoplasmEntry[]
    readonly drugs: () => readonly DrugEntry[]
  },
): AlphabeticIndex {
  const entries = once(parts.entries)
  const ends = once(() => subtreeEnds(entries()))
  return {
    info,
    entries,
    children: ({ id }) => {
      const children: IndexEntry[] = []
      const end = ends()[id] ?? 0
      for (let at = id + 1; at < end; at = ends()[at] ?? end) {
        const child = entries()[at]
        if (child !== undefined) children.push(child)
      }
      return children
    },
    neoplasms: once(parts.neoplasms),
    drugs: once(parts.drugs),
  }
}
