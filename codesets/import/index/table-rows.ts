import type { TableNode } from './read-index-xml.ts'
import { readPrintedCode } from './index-line.ts'
import { MODIFIER_SEPARATOR, PLURAL } from './merge-trees.ts'

export const NEOPLASM_COLUMNS = [
  'path',
  'nonessential',
  'primary',
  'secondary',
  'in-situ',
  'benign',
  'uncertain',
  'unspecified',
  'see',
  'see-also',
] as const
export const DRUG_COLUMNS = [
  'substance',
  'nonessential',
  'accidental',
  'self-harm',
  'assault',
  'undetermined',
  'adverse-effect',
  'underdosing',
  'see',
  'see-also',
] as const
/** Between the words of a path in one cell. */
export const PATH_SEPARATOR = '>'

/** Rows of the Table of Neoplasms or of Drugs and Chemicals; codes that `exists` denies are left out. */
export function tableRows(
  nodes: readonly TableNode[],
  exists: (code: string) => boolean,
  above: readonly string[] = [],
): string[][] {
  return nodes.flatMap((node) => {
    const { line, cells, children } = node
    const path = [...above, line.title]
    const codes = cells.map((cell) => {
      const code = cell === null ? null : (readPrintedCode(cell)?.code ?? null)
      return code !== null && exists(code) ? code : ''
    })
    const row = [
      path.join(PATH_SEPARATOR),
      line.nonessential.filter((words) => !PLURAL.test(words)).join(MODIFIER_SEPARATOR),
      ...codes,
      line.see ?? '',
      line.seeAlso ?? '',
    ]
    return [row, ...tableRows(children, exists, path)]
  })
}
