import type { Icd10CmCode } from '../encounter/codes.ts'
import type { FactTable } from './facts/fact-table.ts'

/** Codes of all releases with the row each has in one release, in the official order. */
export type ReleaseCodes = {
  readonly table: FactTable
  readonly size: number
  /** Place in the official order, or -1 for a code the release lacks. */
  position(code: string): number
  /** Row of the table of codes at a place. */
  row(position: number): number
  code(position: number): Icd10CmCode
}

/** One `ReleaseCodes` per release of the table; the strings are shared. */
export function releaseCodes(table: FactTable): readonly ReleaseCodes[] {
  const ordinals = new Map<string, number>()
  const names: string[] = []
  const ordinalOfRow = new Uint32Array(table.rows)
  const rows = table.header.releases.map(() => new Uint32Array(table.rows))
  const sizes = table.header.releases.map(() => 0)
  for (let row = 0; row < table.rows; row++) {
    const code = table.cell(row, 0)
    let ordinal = ordinals.get(code)
    if (ordinal === undefined) {
      ordinal = names.push(code) - 1
      ordinals.set(code, ordinal)
    }
    ordinalOfRow[row] = ordinal
    const releases = table.releases(row)
    for (let release = 0; release < rows.length; release++)
      if ((releases & (1 << release)) !== 0) {
        const size = sizes[release] ?? 0
        ;(rows[release] as Uint32Array)[size] = row
        sizes[release] = size + 1
      }
  }
  return rows.map((all, release) => {
    const own = all.slice(0, sizes[release])
    const positions = new Int32Array(names.length).fill(-1)
    own.forEach((row, position) => {
      positions[ordinalOfRow[row] ?? 0] = position
    })
    return {
      table,
      size: own.length,
      position: (code) => {
        const ordinal = ordinals.get(code)
        return ordinal === undefined ? -1 : (positions[ordinal] ?? -1)
      },
      row: (position) => own[position] ?? 0,
      code: (position) => names[ordinalOfRow[own[position] ?? 0] ?? 0] as Icd10CmCode,
    }
  })
}
