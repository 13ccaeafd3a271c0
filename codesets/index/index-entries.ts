import type { Icd10CmCode } from '../../encounter/codes.ts'
import type { DrugEntry, IndexEntry, NeoplasmEntry } from '../code-set.ts'
import type { FactTable } from '../facts/fact-table.ts'

const NONE: readonly string[] = []
const orNull = (cell: string | undefined): string | null => (cell === undefined || cell === '' ? null : cell)
const codeOf = (cell: string | undefined): Icd10CmCode | null => orNull(cell) as Icd10CmCode | null
const split = (cell: string, separator: string): readonly string[] => (cell === '' ? NONE : cell.split(separator))

/** Position of the release's bit in a table, or null when the table does not hold the release. */
function bitOf(table: FactTable, release: string): number {
  const position = table.header.releases.indexOf(release)
  return position === -1 ? 0 : 1 << position
}

function* rowsOf(table: FactTable, release: string): Generator<string[]> {
  const bit = bitOf(table, release)
  for (let row = 0; row < table.rows; row++) if ((table.releases(row) & bit) !== 0) yield table.cells(row)
}

/** Lines of one release with their whole paths; `id` is the place in the list, counted from `firstId`. */
export function readEntries(table: FactTable, release: string, kind: IndexEntry['table'], firstId: number): IndexEntry[] {
  const entries: IndexEntry[] = []
  const open: IndexEntry[] = []
  for (const [level = '0', title = '', modifiers = '', code, manifestation, incomplete, see, seeAlso] of rowsOf(table, release)) {
    open.length = Number(level)
    const above = open.at(-1)
    const own = split(modifiers, '|')
    const inherited = above?.nonessential ?? NONE
    const entry: IndexEntry = {
      id: firstId + entries.length,
      path: above === undefined ? [title] : [...above.path, title],
      nonessential: own.length === 0 ? inherited : [...inherited, ...own],
      code: codeOf(code),
      manifestation: codeOf(manifestation),
      incomplete: incomplete === '1',
      see: orNull(see),
      seeAlso: orNull(seeAlso),
      table: kind,
    }
    entries.push(entry)
    open.push(entry)
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
