import type { Icd10CmCode } from '../../encounter/codes.ts'
import type { DrugEntry, IndexEntry, NeoplasmEntry } from '../code-set.ts'
import { type FactTable, FactTableError } from '../facts/fact-table.ts'
import { tableFile } from '../facts/tables.ts'

const NONE: readonly string[] = []
const orNull = (cell: string | undefined): string | null => (cell === undefined || cell === '' ? null : cell)
const codeOf = (cell: string | undefined): Icd10CmCode | null => orNull(cell) as Icd10CmCode | null
const split = (cell: string, separator: string): readonly string[] => (cell === '' ? NONE : cell.split(separator))

/** The bit of a release in a table; an index that was not imported is no empty index. */
function bitOf(table: FactTable, release: string): number {
  const position = table.header.releases.indexOf(release)
  if (position === -1)
    throw new FactTableError(
      'missing',
      tableFile(table.header.table),
      `holds nothing of release ${release}; run \`codesets import\` with its index`,
    )
  return 1 << position
}

function rowsOf(table: FactTable, release: string): string[][] {
  const bit = bitOf(table, release)
  const rows: string[][] = []
  for (let row = 0; row < table.rows; row++) if ((table.releases(row) & bit) !== 0) rows.push(table.cells(row))
  return rows
}

/** The line of a row below `above`; cells in the order of the table's columns. */
function entryOf(
  cells: readonly string[],
  id: number,
  above: IndexEntry | undefined,
  kind: IndexEntry['table'],
): IndexEntry {
  const title = cells[1] ?? ''
  const modifiers = cells[2] ?? ''
  const inherited = above?.nonessential ?? NONE
  return {
    id,
    path: above === undefined ? [title] : above.path.concat(title),
    nonessential: modifiers === '' ? inherited : inherited.concat(modifiers.split('|')),
    code: codeOf(cells[3]),
    manifestation: codeOf(cells[4]),
    incomplete: cells[5] === '1',
    see: orNull(cells[6]),
    seeAlso: orNull(cells[7]),
    table: kind,
  }
}

/** Lines of one release with their whole paths; `id` is the place in the list, counted from `firstId`. */
export function readEntries(
  table: FactTable,
  release: string,
  kind: IndexEntry['table'],
  firstId: number,
): IndexEntry[] {
  const bit = bitOf(table, release)
  const entries: IndexEntry[] = []
  /** The latest line of each level. */
  const latest: IndexEntry[] = []
  for (let row = 0; row < table.rows; row++) {
    if ((table.releases(row) & bit) === 0) continue
    const cells = table.cells(row)
    const level = Number(cells[0])
    const entry = entryOf(cells, firstId + entries.length, level === 0 ? undefined : latest[level - 1], kind)
    entries.push(entry)
    latest[level] = entry
  }
  return entries
}

/** For each line the place of the first line that no longer stands under it. */
export function subtreeEnds(entries: readonly IndexEntry[]): Uint32Array {
  const ends = new Uint32Array(entries.length)
  const open: number[] = []
  const closeTo = (depth: number, at: number): void => {
    while (open.length > depth) ends[open.pop() ?? 0] = at
  }
  entries.forEach((entry, at) => {
    closeTo(entry.path.length - 1, at)
    open.push(at)
  })
  closeTo(0, entries.length)
  return ends
}

export function readNeoplasms(table: FactTable, release: string): NeoplasmEntry[] {
  return Array.from(rowsOf(table, release), ([path = '', modifiers = '', ...cells]) => ({
    path: path.split('>'),
    nonessential: split(modifiers, '|'),
    malignantPrimary: codeOf(cells[0]),
    malignantSecondary: codeOf(cells[1]),
    inSitu: codeOf(cells[2]),
    benign: codeOf(cells[3]),
    uncertain: codeOf(cells[4]),
    unspecified: codeOf(cells[5]),
    see: orNull(cells[6]),
    seeAlso: orNull(cells[7]),
  }))
}

export function readDrugs(table: FactTable, release: string): DrugEntry[] {
  return Array.from(rowsOf(table, release), ([substance = '', modifiers = '', ...cells]) => ({
    substance: substance.replaceAll('>', ', '),
    nonessential: split(modifiers, '|'),
    accidental: codeOf(cells[0]),
    selfHarm: codeOf(cells[1]),
    assault: codeOf(cells[2]),
    undetermined: codeOf(cells[3]),
    adverseEffect: codeOf(cells[4]),
    underdosing: codeOf(cells[5]),
    see: orNull(cells[6]),
    seeAlso: orNull(cells[7]),
  }))
}
