import type { FactRow } from './fact-table.ts'

/**
 * Makes one list of rows out of each release's own list (same order as `releases`), keeping each list's order.
 * The last release gives the frame; a row that only older releases have goes behind the row it followed there.
 */
export function mergeRows(perRelease: readonly (readonly (readonly string[])[])[]): FactRow[] {
  type Node = { cells: readonly string[]; releases: number; next: Node | null }
  const nodes = new Map<string, Node>()
  const head: Node = { cells: [], releases: 0, next: null }
  for (let release = perRelease.length - 1; release >= 0; release--) {
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
