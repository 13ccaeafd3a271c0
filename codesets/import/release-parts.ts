import type { CodeRange, Origin } from '../code-set.ts'
import type { Source } from '../facts/fact-table.ts'
import type { FactKind } from '../facts/tables.ts'
import type { CodeRow } from './code-rows.ts'
import type { EditTables } from './gather-files.ts'
import { noteTargets } from './note-targets.ts'
import type { Tabular } from './read-tabular.ts'

/** One kind of fact of one release: rows by table, and where they come from. */
export type Part = {
  readonly origin: Origin
  /** Release whose official file it is. */
  readonly from: string
  readonly remark: string
  readonly sources: readonly Source[]
  readonly tables: Readonly<Record<string, readonly (readonly string[])[]>>
}
export type ReleaseParts = Readonly<Record<FactKind, Part>>

export const MISSING: Part = { origin: 'missing', from: '', remark: 'not at hand', sources: [], tables: {} }

/** Stem and axes join later, see `withStems`. */
export function codesTable(rows: readonly CodeRow[]): string[][] {
  return rows.map(({ code, billable, title }) => [code, billable ? '1' : '0', title])
}

const writeTargets = (targets: readonly CodeRange[]): string =>
  targets.map(({ from, to }) => (from === to ? from : `${from}-${to}`)).join(';')

export function notesTables(tabular: Tabular, codes: readonly CodeRow[]): Part['tables'] {
  const known = new Set<string>(codes.map(({ code }) => code))
  const exists = (code: string): boolean => known.has(code)
  return {
    sections: tabular.sections.map(({ kind, id, title, from, to }) => [kind, id, title, from, to]),
    notes: tabular.notes.map(({ at, kind, heading, text }) => [
      at,
      kind,
      heading ?? '',
      text,
      writeTargets(noteTargets(text, exists)),
    ]),
    'seventh-characters': tabular.seventh.map(({ at, character, meaning }) => [at, character, meaning]),
  }
}

/** CMS ended the sex conflict edit with this day; what it said last is kept as `was-female` and `was-male`. */
const LAST_DAY_OF_SEX_EDIT = '2024-09-30'

function formerSex(edits: EditTables['edits']): ReadonlyMap<string, string> {
  const ended = edits.filter(({ to }) => to === LAST_DAY_OF_SEX_EDIT)
  return new Map(
    ended.flatMap(({ code, flags }) => {
      const sex = flags.find((flag) => flag === 'female' || flag === 'male')
      return sex === undefined ? [] : [[code, `was-${sex}`] as const]
    }),
  )
}

/** Edits in force on `day`. */
export function editsTables(
  { edits, ages, complications }: EditTables,
  day: string,
  codes: readonly CodeRow[],
): Part['tables'] {
  const holds = ({ from, to }: { from: string; to: string | null }): boolean =>
    from <= day && (to === null || day <= to)
  const former = day > LAST_DAY_OF_SEX_EDIT ? formerSex(edits) : new Map<string, string>()
  const flags = new Map(edits.filter(holds).map((row) => [row.code, row.flags]))
  return {
    edits: codes.flatMap(({ code }) => {
      const all = [...(flags.get(code) ?? []), ...(former.has(code) ? [former.get(code) ?? ''] : [])]
      const complication = complications.get(code) ?? ''
      return all.length === 0 && complication === '' ? [] : [[code, all.join('|'), complication]]
    }),
    'age-ranges': ages.filter(holds).map(({ group, low, high }) => [group, String(low), String(high)]),
  }
}
