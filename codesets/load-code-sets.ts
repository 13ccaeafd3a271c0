import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Icd10CmCode } from '../encounter/codes.ts'
import type { CodeSet, CodeSets, Conversion, ReleaseChoice, ReleaseInfo } from './code-set.ts'
import { releaseCodes } from './code-set-codes.ts'
import { rowIndex } from './code-set-notes.ts'
import { codeSetOf, type SharedTables } from './code-set-of.ts'
import { type FactTable, FactTableError, readFactTable } from './facts/fact-table.ts'
import { ExtraFacts, ReleaseInfos, withExtraFacts } from './facts/release-info.ts'
import { INDEX_FACTS_FILE, RELEASES_FILE, tableFile } from './facts/tables.ts'
import { hcpcsLookup } from './hcpcs-lookup.ts'

/** The tables that the project ships. */
export const SHIPPED_TABLES = join(import.meta.dirname, 'data', 'releases')

/**
 * Every release in a folder of tables, as `codesets import` writes it (default: those shipped).
 * Digests are checked; throws `FactTableError` when a table is missing or damaged.
 */
export function loadCodeSets(directory: string = SHIPPED_TABLES): CodeSets {
  const infos = readInfos(directory)
  const open = (table: string): FactTable => readFactTable(join(directory, tableFile(table)))
  const tables: SharedTables = {
    sections: open('sections'),
    notes: rowIndex(open('notes')),
    seventh: rowIndex(open('seventh-characters')),
    poaExempt: rowIndex(open('poa-exempt')),
    edits: rowIndex(open('edits')),
    ages: rowIndex(open('age-ranges')),
    newCodes: rowIndex(open('new-codes')),
  }
  const codesTable = open('codes')
  const perRelease = releaseCodes(codesTable)
  const hcpcs = once(() => hcpcsLookup(rowIndex(open('hcpcs'))))
  const conversions = once(() => conversionLookup(open('conversions')))
  const sets = infos.map((info) => {
    const release = codesTable.header.releases.indexOf(info.id)
    const codes = perRelease[release]
    if (codes === undefined)
      throw new FactTableError('bad-row', RELEASES_FILE, `release ${info.id} is not in the tables; import again`)
    return codeSetOf(info, 1 << release, codes, tables)
  })
  return {
    forDate: (date) => choose(sets, date),
    byId: (id) => sets.find(({ info }) => info.id === id) ?? null,
    all: () => sets,
    // Few runs ask for procedures or for what a code was before: their tables are read when one does.
    get hcpcs() {
      return hcpcs()
    },
    conversions: (code) => conversions()(code),
  }
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | null = null
  return () => (made ??= { value: make() }).value
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (cause) {
    throw new FactTableError('missing', path, 'cannot be read; run `codesets import`', cause)
  }
}

function readInfos(directory: string): readonly ReleaseInfo[] {
  const parsed = ReleaseInfos.safeParse(readJson(join(directory, RELEASES_FILE)))
  if (!parsed.success) throw new FactTableError('not-a-fact-table', RELEASES_FILE, 'is damaged', parsed.error)
  const extra = join(directory, INDEX_FACTS_FILE)
  return existsSync(extra) ? withExtraFacts(parsed.data, ExtraFacts.parse(readJson(extra))) : parsed.data
}

/** The newest release governs to the end of its fiscal year at most: by then there is another. */
const lastDay = ({ to, fiscalYear }: ReleaseInfo): string => to ?? `${fiscalYear}-09-30`

function choose(sets: readonly CodeSet[], date: string | null): ReleaseChoice {
  const day = /^\d{4}-\d\d-\d\d/.exec(date ?? '')?.[0]
  if (day === undefined) return { kind: 'no-date' }
  const codeSet = sets.find(({ info }) => info.from <= day && day <= lastDay(info))
  if (codeSet !== undefined) return { kind: 'release', codeSet }
  const [first, last] = [sets[0], sets.at(-1)]
  const covered = first === undefined || last === undefined ? 'none' : `${first.info.from} to ${lastDay(last.info)}`
  return { kind: 'no-release', date: day, covered }
}

function conversionLookup(table: FactTable): (code: Icd10CmCode) => readonly Conversion[] {
  let byCode: Map<string, Conversion[]> | null = null
  const make = (): Map<string, Conversion[]> => {
    const made = new Map<string, Conversion[]>()
    for (let row = 0; row < table.rows; row++) {
      const [current = '', previous = '', effective = ''] = table.cells(row)
      const before = previous === '' ? [] : previous.split(';')
      const conversion: Conversion = { current: current as Icd10CmCode, previous: before as Icd10CmCode[], effective }
      for (const code of [current, ...before]) made.set(code, [...(made.get(code) ?? []), conversion])
    }
    return made
  }
  return (code) => {
    byCode ??= make()
    return byCode.get(code) ?? []
  }
}
