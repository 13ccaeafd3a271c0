import type { FactRow } from './fact-table.ts'

/** Newest first. */
const fromLast = (count: number): number[] => Array.from({ length: count }, (_, i) => count - 1 - i)

/**
 * Makes one list of rows out of each release's own list (bit i of a row = list i), keeping each list's order.
 * The first list of `frame` (indexes; default newest first) gives the order; a row that only a later one has goes
 * behind the row it follows there.
 */
export function mergeRows(
  perRelease: readonly (readonly (readonly string[])[])[],
  frame: readonly number[] = fromLast(perRelease.length),
): FactRow[] {
  type Node = { cells: readonly string[]; releases: number; next: Node | null }
  const nodes = new Map<string, Node>()
  const head: Node = { cells: [], releases: 0, next: null }
  for (const release of frame) {
    let cursor = head
    for (const cells of perRelease[release] ?? []) {
      const key = cells.join('\t')
      let node = nodes.get(key)
      if (node === undefined) {
        node = { cells, releases: 0, next: cursor.next }
        cursor.next = node
        nodes.set(key, node)
      }
      node.releases |= 1 << release
      cursor = node
    }
  }
  const rows: FactRow[] = []
  for (let node = head.next; node !== null; node = node.next) rows.push({ releases: node.releases, cells: node.cells })
  return rows
}
