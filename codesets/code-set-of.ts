import type { Icd10CmCode } from '../encounter/codes.ts'
import type { CodeSet, ReleaseInfo, TabularSection } from './code-set.ts'
import type { ReleaseCodes } from './code-set-codes.ts'
import { editsReader } from './code-set-edits.ts'
import { hierarchyOf } from './code-set-hierarchy.ts'
import { notesReader, placeOf, type RowIndex, readSections, rowsIn, seventhReader } from './code-set-notes.ts'
import { readAxes } from './facts/axes-text.ts'
import type { FactTable } from './facts/fact-table.ts'

/** Tables shared by all releases. */
export type SharedTables = {
  readonly sections: FactTable
  readonly notes: RowIndex
  readonly seventh: RowIndex
  readonly poaExempt: RowIndex
  readonly edits: RowIndex
  readonly ages: RowIndex
  readonly newCodes: RowIndex
}

/** Extended codes have seven characters; with the dot, eight. */
const FULL_LENGTH = 8
const COLUMN = { billable: 1, title: 2, stem: 3, axes: 4 } as const

/** Facts of one release, read from the shared tables when asked for. `bit` marks the release in them. */
export function codeSetOf(info: ReleaseInfo, bit: number, codes: ReleaseCodes, tables: SharedTables): CodeSet {
  let sections: readonly TabularSection[] | null = null
  const hierarchy = hierarchyOf(codes, () => (sections ??= readSections(tables.sections, bit)))
  const notes = notesReader(tables.notes, bit)
  const seventh = seventhReader(tables.seventh, bit)
  const edits = editsReader(tables.edits, tables.ages, bit)
  const stems = stemIndex(codes)
  let all: readonly Icd10CmCode[] | null = null

  const cell = (code: string, column: number): string | null => {
    const position = codes.position(code)
    return position === -1 ? null : codes.table.cell(codes.row(position), column)
  }
  const billable = (code: string): boolean => cell(code, COLUMN.billable) === '1'
  const holds = (index: RowIndex, code: string): boolean => rowsIn(index, code, bit).length > 0
  const places = (code: Icd10CmCode): readonly string[] => [code, ...hierarchy.ancestors(code)]
  const chapter = (code: string): number =>
    Number(hierarchy.sections(code).find(({ kind }) => kind === 'chapter')?.id ?? 0)

  return {
    info,
    entry: remembered((code) => {
      const title = cell(code, COLUMN.title)
      if (title === null) return null
      const parent = hierarchy.parent(code)
      return {
        code,
        title,
        billable: billable(code),
        parent,
        chapter: chapter(code),
        isNew: holds(tables.newCodes, code),
      }
    }),
    children: hierarchy.children,
    ancestors: hierarchy.ancestors,
    sections: hierarchy.sections,
    within: hierarchy.within,
    billableUnder: remembered((code) => {
      const [start, end] = hierarchy.span(code)
      return Array.from({ length: end - start }, (_, i) => codes.code(start + i)).filter(billable)
    }),
    notes,
    governingNotes: remembered((code) => [...places(code), ...hierarchy.sections(code).map(placeOf)].flatMap(notes)),
    seventhCharacters: (code) => {
      if (billable(code) && code.length < FULL_LENGTH) return []
      for (const place of places(code)) {
        const found = seventh(place)
        if (found.length > 0) return found
      }
      return []
    },
    stem: remembered((code) => cell(code, COLUMN.stem) ?? ''),
    axes: remembered((code) => readAxes(cell(code, COLUMN.axes) ?? '')),
    stemCodes: stems,
    poaExempt: (code) => holds(tables.poaExempt, code),
    edits,
    codes: () => (all ??= Array.from({ length: codes.size }, (_, i) => codes.code(i))),
  }
}

/** Facts of a code asked for once are asked for again in every note; what was read from the tables is kept, for the codes that were asked for. */
function remembered<T>(read: (code: Icd10CmCode) => T): (code: Icd10CmCode) => T {
  const known = new Map<Icd10CmCode, T>()
  return (code) => {
    const found = known.get(code)
    if (found !== undefined) return found
    const fresh = read(code)
    known.set(code, fresh)
    return fresh
  }
}

function stemIndex(codes: ReleaseCodes): (stem: string) => readonly Icd10CmCode[] {
  let index: Map<string, Icd10CmCode[]> | null = null
  const make = (): Map<string, Icd10CmCode[]> => {
    const made = new Map<string, Icd10CmCode[]>()
    for (let position = 0; position < codes.size; position++) {
      const row = codes.row(position)
      if (codes.table.cell(row, COLUMN.billable) !== '1') continue
      const stem = codes.table.cell(row, COLUMN.stem)
      const sharing = made.get(stem)
      if (sharing === undefined) made.set(stem, [codes.code(position)])
      else sharing.push(codes.code(position))
    }
    return made
  }
  return (stem) => {
    index ??= make()
    return index.get(stem) ?? []
  }
}
