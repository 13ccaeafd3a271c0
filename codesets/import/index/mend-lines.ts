import { titleKey } from '../../index/term-key.ts'
import type { IndexLine, IndexNode } from './index-line.ts'

export type MendCounts = { titles: number; manifestations: number; categories: number }

const sameModifiers = (a: IndexLine, b: IndexLine): boolean => a.nonessential.join('|') === b.nonessential.join('|')

/** The line of the older index that this one continues: same words, or the same beginning and modifiers. */
function olderLine(line: IndexLine, siblings: readonly IndexNode[]): IndexNode | null {
  const same = siblings.filter((older) => older.line.key === line.key)
  const longer = siblings.filter(
    ({ line: older }) =>
      line.nonessential.length > 0 &&
      sameModifiers(line, older) &&
      older.title.startsWith(line.title) &&
      older.title !== line.title,
  )
  const exact = same.find((older) => sameModifiers(line, older.line) && older.line.code === line.code)
  return exact ?? longer.find((older) => older.line.code === line.code) ?? longer[0] ?? same[0] ?? null
}

function mendLine(line: IndexLine, older: IndexLine, exists: (code: string) => boolean, counts: MendCounts): IndexLine {
  const mended = { ...line }
  if (
    line.nonessential.length > 0 &&
    sameModifiers(line, older) &&
    older.title.length > line.title.length &&
    older.title.startsWith(line.title)
  ) {
    mended.title = older.title
    mended.key = titleKey(older.title)
    counts.titles++
  }
  if (older.manifestation !== null && older.code === line.code && exists(older.manifestation)) {
    mended.manifestation = older.manifestation
    counts.manifestations++
  }
  const refersNowhere = line.code === null && line.see === null && line.seeAlso === null
  if (refersNowhere && older.code !== null && older.incomplete && exists(older.code)) {
    mended.code = older.code
    mended.incomplete = true
    counts.categories++
  }
  return mended
}

/**
 * Puts back what a flattened index lost and an older official one still prints for the same line: title words
 * behind the parentheses, bracketed manifestations (where the code is the same), categories to look in. Changes `nodes`.
 */
export function mendLines(
  nodes: readonly IndexNode[],
  older: readonly IndexNode[],
  exists: (code: string) => boolean,
  counts: MendCounts = { titles: 0, manifestations: 0, categories: 0 },
): MendCounts {
  for (const node of nodes) {
    const match = olderLine(node.line, older)
    if (match === null) continue
    node.line = mendLine(node.line, match.line, exists, counts)
    mendLines(node.children, match.children, exists, counts)
  }
  return counts
}
