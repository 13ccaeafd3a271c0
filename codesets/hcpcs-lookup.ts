import type { ReleaseId } from '../encounter/codes.ts'
import type { Hcpcs, HcpcsChoice, HcpcsEntry } from './code-set.ts'
import { type RowIndex, rowsIn } from './code-set-notes.ts'

/** A list is taken to govern until the next one at hand, the newest until its calendar year ends. */
function listFor(lists: readonly string[], date: string): string | null {
  const list = lists.filter((from) => from <= date).at(-1)
  if (list === undefined) return null
  return list === lists.at(-1) && date.slice(0, 4) > list.slice(0, 4) ? null : list
}

function entryOf(cells: readonly string[], list: string): HcpcsEntry {
  const [code = '', kind, short = '', long = ''] = cells
  return { code, kind: kind === 'modifier' ? 'modifier' : 'code', short, long, list: list as ReleaseId }
}

export function hcpcsLookup(index: RowIndex): Hcpcs {
  const lists = index.table.header.releases
  const bitOf = (list: string): number => 1 << lists.indexOf(list)
  const covered = lists.length === 0 ? 'none' : `${lists[0]} to ${lists.at(-1)?.slice(0, 4)}-12-31`
  return {
    lists: () => lists,
    lookup: (code, date): HcpcsChoice => {
      const list = listFor(lists, date)
      if (list === null) return { kind: 'no-list', covered }
      const cells = rowsIn(index, code.trim().toUpperCase(), bitOf(list))[0]
      if (cells === undefined) return { kind: 'unknown-code', list: list as ReleaseId }
      const [, , , , added = '', terminated = ''] = cells
      if (added > date) return { kind: 'not-yet-active', list: list as ReleaseId }
      if (terminated !== '' && terminated < date) return { kind: 'terminated', list: list as ReleaseId }
      return { kind: 'found', entry: entryOf(cells, list) }
    },
    entries: (date) => {
      const list = listFor(lists, date)
      if (list === null) return []
      const entries: HcpcsEntry[] = []
      for (let row = 0; row < index.table.rows; row++)
        if ((index.table.releases(row) & bitOf(list)) !== 0) entries.push(entryOf(index.table.cells(row), list))
      return entries
    },
  }
}
