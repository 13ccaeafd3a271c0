import type { FactRow } from '../../facts/fact-table.ts'
import type { IndexNode } from './index-line.ts'

export const INDEX_COLUMNS = [
  'level',
  'title',
  'nonessential',
  'code',
  'manifestation',
  'incomplete',
  'see',
  'see-also',
] as const
/** Between nonessential modifiers in one cell. */
export const MODIFIER_SEPARATOR = '|'
/** `Nodule(s)`: a mark of the plural is no modifier. */
export const PLURAL = /^'?e?s$/

const cellsOf = ({ line }: IndexNode, level: number): string[] => [
  String(level),
  line.title,
  line.nonessential.filter((words) => !PLURAL.test(words)).join(MODIFIER_SEPARATOR),
  line.code ?? '',
  line.manifestation ?? '',
  line.incomplete ? '1' : '',
  line.see ?? '',
  line.seeAlso ?? '',
]

/** Lines of one level by title; the second line of the same title is another line. */
function keyed(nodes: readonly IndexNode[]): Map<string, IndexNode> {
  const byKey = new Map<string, IndexNode>()
  for (const node of nodes) {
    let key = node.line.title
    while (byKey.has(key)) key += '\u0001'
    byKey.set(key, node)
  }
  return byKey
}

/** `perRelease` is oldest first; the newest gives the frame. */
function mergeLevel(
  perRelease: readonly (readonly [number, readonly IndexNode[]])[],
  level: number,
  rows: FactRow[],
): void {
  const order: string[] = []
  const found = new Map<string, (readonly [number, IndexNode])[]>()
  for (const [bit, nodes] of [...perRelease].reverse()) {
    let place = 0
    for (const [key, node] of keyed(nodes)) {
      const holders = found.get(key)
      if (holders === undefined) {
        found.set(key, [[bit, node]])
        order.splice(place++, 0, key)
      } else {
        holders.push([bit, node])
        place = order.indexOf(key) + 1
      }
    }
  }
  for (const key of order) {
    const holders = found.get(key) ?? []
    const variants = new Map<string, { cells: string[]; releases: number }>()
    for (const [bit, node] of holders) {
      const cells = cellsOf(node, level)
      const variant = variants.get(cells.join('\t'))
      if (variant === undefined) variants.set(cells.join('\t'), { cells, releases: bit })
      else variant.releases |= bit
    }
    rows.push(...variants.values())
    mergeLevel(
      holders.toReversed().map(([bit, node]) => [bit, node.children]),
      level + 1,
      rows,
    )
  }
}

/**
 * One list of lines, parents before children, out of each release's own tree (bit of the release with its roots).
 * Keeping only the rows of one release gives back that release's tree.
 */
export function mergeTrees(perRelease: readonly (readonly [number, readonly IndexNode[]])[]): FactRow[] {
  const rows: FactRow[] = []
  mergeLevel(perRelease, 0, rows)
  return rows
}
