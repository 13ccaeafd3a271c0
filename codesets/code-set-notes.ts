import type { CodeRange, Note, NoteKind, SeventhCharacter, TabularSection } from './code-set.ts'
import type { FactTable } from './facts/fact-table.ts'

/** Rows of a table by their first cell; made when first asked for and shared by the releases. */
export type RowIndex = { readonly table: FactTable; rows(first: string): readonly number[] }

export function rowIndex(table: FactTable): RowIndex {
  let index: Map<string, number[]> | null = null
  const make = (): Map<string, number[]> => {
    const made = new Map<string, number[]>()
    for (let row = 0; row < table.rows; row++) {
      const first = table.cell(row, 0)
      const rows = made.get(first)
      if (rows === undefined) made.set(first, [row])
      else rows.push(row)
    }
    return made
  }
  return {
    table,
    rows: (first) => {
      index ??= make()
      return index.get(first) ?? []
    },
  }
}

/** Cells of the rows that begin with `first` and hold in the release of `bit`. */
export function rowsIn({ table, rows }: RowIndex, first: string, bit: number): string[][] {
  return rows(first).flatMap((row) => ((table.releases(row) & bit) === 0 ? [] : [table.cells(row)]))
}

export function readRanges(text: string): readonly CodeRange[] {
  if (text === '') return []
  return text.split(';').map((range) => {
    const [from = '', to = from] = range.split('-')
    return { from, to }
  })
}

/** Where notes of a section are printed: `chapter 9` or the block's id. */
export const placeOf = ({ kind, id }: TabularSection): string => (kind === 'chapter' ? `chapter ${id}` : id)

export function notesReader(index: RowIndex, bit: number): (at: string) => readonly Note[] {
  const read = new Map<string, readonly Note[]>()
  return (at) => {
    if (index.rows(at).length === 0) return []
    let notes = read.get(at)
    if (notes === undefined) {
      notes = rowsIn(index, at, bit).map(([, kind = 'note', heading = '', text = '', targets = '']) => ({
        kind: kind as NoteKind,
        text,
        targets: readRanges(targets),
        heading: heading === '' ? null : heading,
        at,
      }))
      read.set(at, notes)
    }
    return notes
  }
}

export function seventhReader(index: RowIndex, bit: number): (at: string) => readonly SeventhCharacter[] {
  return (at) => rowsIn(index, at, bit).map(([, character = '', meaning = '']) => ({ character, meaning }))
}

export function readSections(table: FactTable, bit: number): readonly TabularSection[] {
  const sections: TabularSection[] = []
  for (let row = 0; row < table.rows; row++) {
    if ((table.releases(row) & bit) === 0) continue
    const [kind, id = '', title = '', from = '', to = ''] = table.cells(row)
    sections.push({ kind: kind === 'chapter' ? 'chapter' : 'block', id, title, from, to })
  }
  return sections
}
