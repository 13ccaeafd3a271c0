import { FACT_KINDS, type FactKind } from '../facts/tables.ts'
import type { CodeRow } from './code-rows.ts'
import type { Gathered } from './gather-files.ts'
import { ImportError } from './import-error.ts'
import { codesTable, editsTables, MISSING, notesTables, type Part, type ReleaseParts } from './release-parts.ts'
import { fiscalYearOf } from './release-name.ts'

type Releases = Map<string, ReleaseParts>
const NOTHING: ReleaseParts = { codes: MISSING, notes: MISSING, 'poa-exempt': MISSING, edits: MISSING }

const codesOf = (parts: ReleaseParts): Set<string> =>
  new Set((parts.codes.tables['codes'] ?? []).map((row) => row[0] ?? ''))
const rowsOf = (parts: ReleaseParts): CodeRow[] =>
  (parts.codes.tables['codes'] ?? []).map(([code = '', billable, title = '']) => ({
    code: code as CodeRow['code'],
    billable: billable === '1',
    title,
  }))

function set(releases: Releases, id: string, kind: FactKind, part: Part): void {
  releases.set(id, { ...(releases.get(id) ?? NOTHING), [kind]: part })
}

/** Other releases in the order in which their facts are the best stand-in: same fiscal year, then the latest earlier one. */
function standIns(releases: Releases, id: string): string[] {
  const others = [...releases.keys()]
    .filter((other) => other !== id)
    .sort()
    .reverse()
  const same = others.filter((other) => fiscalYearOf(other) === fiscalYearOf(id))
  const earlier = others.filter((other) => other < id && !same.includes(other))
  return [...same, ...earlier]
}

function addCodes(releases: Releases, gathered: Gathered, progress: (line: string) => void): void {
  for (const [id, { value, sources }] of gathered.codes)
    set(releases, id, 'codes', {
      origin: value.official ? 'official' : 'derived',
      from: id,
      remark: value.official ? 'order file' : 'list of codes made from the year before and its published changes',
      sources,
      tables: { codes: codesTable(value.rows), 'new-codes': [] },
    })
  for (const [id, { value, sources }] of gathered.tabular) {
    if (releases.get(id)?.codes.origin !== undefined && releases.get(id)?.codes !== MISSING) continue
    const sibling = standIns(releases, id).find((other) => fiscalYearOf(other) === fiscalYearOf(id) && other < id)
    const codes = sibling === undefined ? undefined : releases.get(sibling)?.codes
    if (sibling === undefined || codes === undefined || codes === MISSING) {
      progress(`left out       ${id}: a tabular list without a list of codes`)
      continue
    }
    const differing = differingCode(codes, value.codes)
    if (differing !== null)
      throw new ImportError(
        'incomplete-release',
        sources[0]?.file ?? id,
        `its codes differ from those of ${sibling} (${differing}); give the order file of ${id}`,
      )
    const remark = `order file of ${sibling}; the tabular list of ${id} has the same codes`
    set(releases, id, 'codes', {
      ...codes,
      origin: 'derived',
      from: sibling,
      remark,
      sources: [...codes.sources, ...sources],
    })
  }
}

/** A code that stands in one of both lists only; the tabular list does not print codes made with an extension. */
function differingCode(codes: Part, printed: readonly string[]): string | null {
  const listed = (codes.tables['codes'] ?? []).map(([code = '']) => code)
  const all = new Set(listed)
  const tabular = new Set(printed)
  const mustBePrinted = (code: string): boolean => code.length < 8
  return (
    printed.find((code) => !all.has(code)) ?? listed.find((code) => mustBePrinted(code) && !tabular.has(code)) ?? null
  )
}

function addOwnFacts(releases: Releases, gathered: Gathered): void {
  for (const [id, { value, sources }] of gathered.tabular) {
    const parts = releases.get(id)
    if (parts === undefined) continue
    set(releases, id, 'notes', {
      origin: 'official',
      from: id,
      remark: 'tabular list',
      sources,
      tables: notesTables(value, rowsOf(parts)),
    })
  }
  for (const [id, { value, sources }] of gathered.poaExempt) {
    const parts = releases.get(id)
    if (parts === undefined) continue
    const codes = codesOf(parts)
    const unknown = value.find((code) => !codes.has(code))
    if (unknown !== undefined)
      throw new ImportError('wrong-year', sources[0]?.file ?? id, `${unknown} is no code of release ${id}`)
    set(releases, id, 'poa-exempt', {
      origin: 'official',
      from: id,
      remark: 'exempt list',
      sources,
      tables: { 'poa-exempt': value.map((code) => [code]) },
    })
  }
  addEdits(releases, gathered)
}

function addEdits(releases: Releases, gathered: Gathered): void {
  if (gathered.edits === null) return
  const { value, sources } = gathered.edits
  for (const [id, parts] of releases) {
    if (id > value.date || parts.codes === MISSING) continue
    const official = id === value.date
    set(releases, id, 'edits', {
      origin: official ? 'official' : 'derived',
      from: value.date,
      remark: official
        ? 'Medicare Code Editor and grouper'
        : `editor of ${value.date}, edits dated to ${id}; CC and MCC as of ${value.date}`,
      sources,
      tables: editsTables(value, id, rowsOf(parts)),
    })
  }
}

/** Rows about codes that still stand, and those about blocks and chapters. */
function stillStanding(part: Part, parts: ReleaseParts): Part['tables'] {
  const codes = codesOf(parts)
  const isCode = (text: string): boolean => /^[A-Z][0-9A-Z]{2}(\.|$)/.test(text)
  return Object.fromEntries(
    Object.entries(part.tables).map(([table, rows]) => [
      table,
      rows.filter(([first = '']) => !isCode(first) || codes.has(first)),
    ]),
  )
}

/** What a release has no file for it takes from its fiscal year, else from the release before, and says so. */
function fillGaps(releases: Releases): void {
  for (const id of [...releases.keys()].sort()) {
    for (const kind of FACT_KINDS) {
      const parts = releases.get(id)
      if (parts === undefined || parts[kind].origin !== 'missing') continue
      const lender = standIns(releases, id).find(
        (other) => !['missing', 'carried-forward'].includes(releases.get(other)?.[kind].origin ?? 'missing'),
      )
      const part = lender === undefined ? undefined : releases.get(lender)?.[kind]
      if (lender === undefined || part === undefined) continue
      const same = fiscalYearOf(lender) === fiscalYearOf(id)
      const remark = same
        ? `as in ${lender}, of the same fiscal year`
        : `carried forward from ${lender} for codes that still stand; codes new since then have none`
      const tables = same && lender > id ? part.tables : stillStanding(part, parts)
      set(releases, id, kind, { ...part, origin: same ? 'derived' : 'carried-forward', remark, tables })
    }
  }
}

function markNew(releases: Releases, gathered: Gathered): void {
  const ids = [...releases.keys()].sort()
  for (const id of ids) {
    const parts = releases.get(id) ?? NOTHING
    const yearBefore = `${Number(id.slice(0, 4)) - 1}${id.slice(4)}`
    const before = ids.filter((other) => other <= yearBefore).at(-1)
    const known = before === undefined ? null : codesOf(releases.get(before) ?? NOTHING)
    const stated = new Set(
      ids
        .filter((other) => fiscalYearOf(other) === fiscalYearOf(id))
        .flatMap((other) => gathered.added.get(other) ?? []),
    )
    const isNew = (code: string): boolean => (known === null ? stated.has(code) : !known.has(code))
    if (known === null && stated.size === 0) continue // an older import knew, or nobody does
    const rows = (parts.codes.tables['codes'] ?? []).flatMap(([code = '']) => (isNew(code) ? [[code]] : []))
    set(releases, id, 'codes', { ...parts.codes, tables: { ...parts.codes.tables, 'new-codes': rows } })
  }
}

/** Every release with all its facts, those of `base` (an earlier import) that were not read anew included. */
export function assembleReleases(
  base: ReadonlyMap<string, ReleaseParts>,
  gathered: Gathered,
  progress: (line: string) => void,
): ReadonlyMap<string, ReleaseParts> {
  const releases: Releases = new Map(base)
  addCodes(releases, gathered, progress)
  for (const [id, parts] of releases) if (parts.codes === MISSING) releases.delete(id)
  addOwnFacts(releases, gathered)
  fillGaps(releases)
  markNew(releases, gathered)
  return new Map([...releases].sort(([a], [b]) => (a < b ? -1 : 1)))
}
