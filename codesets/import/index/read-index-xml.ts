// Layout: CDC/NCHS, icd10cm_index.xsd and icd10cm_drug_neoplasm.xsd: letters, main terms, nested terms, cells of tables.
import { SaxesParser } from 'saxes'
import { tidy } from '../code-rows.ts'
import { ImportError } from '../import-error.ts'
import { type IndexNode, lineOf } from './index-line.ts'

export type IndexKind = 'disease' | 'external-cause' | 'neoplasm' | 'drug'

/** A line of a table: codes by column as printed (`C79.8-`), null for a dash. */
export type TableNode = IndexNode & { readonly cells: readonly (string | null)[]; readonly children: TableNode[] }
export type IndexFile = {
  readonly kind: IndexKind
  readonly version: string
  readonly nodes: readonly TableNode[]
}

export const isIndexXml = (start: string): boolean => /<ICD10CM\.index\b/.test(start)

/** Column 1 is the term itself. */
const TABLE_COLUMNS = 7

type Draft = {
  fields: Record<string, string>
  cells: (string | null)[]
  children: TableNode[]
}

function nodeOf({ fields, cells, children }: Draft): TableNode {
  const field = (name: string): string => tidy(fields[name] ?? '')
  const line = lineOf({
    title: field('title'),
    modifiers: field('nemod'),
    code: field('code'),
    manifestation: field('manif'),
    see: field('see'),
    seeAlso: field('seeAlso'),
    category: field('seecat') === '' ? field('subcat') : field('seecat'),
  })
  return { line, cells, children }
}

function kindOf(title: string, firstColumn: string, file: string): IndexKind {
  if (firstColumn === 'Substance') return 'drug'
  if (firstColumn === 'Neoplasm') return 'neoplasm'
  if (/external cause/i.test(title)) return 'external-cause'
  if (/diseases and injuries/i.test(title)) return 'disease'
  throw new ImportError('another-kind', file, `its title "${title}" is that of no part of the Alphabetic Index`)
}

const TERM = new Set(['mainTerm', 'term'])

export function readIndexXml(text: string, file: string): IndexFile {
  const roots: TableNode[] = []
  const drafts: Draft[] = []
  const path: string[] = []
  let heading = ''
  let firstColumn = ''
  let version = ''
  let content = ''
  let column = 0

  const closeField = (name: string): void => {
    const draft = drafts.at(-1)
    const parent = path.at(-2)
    if (name === 'version') version = tidy(content)
    if (name === 'head' && column === 1) firstColumn = tidy(content)
    if (name === 'title' && parent === 'ICD10CM.index') heading = tidy(content)
    if (draft === undefined) return
    if (name === 'cell') draft.cells[column - 2] = /^-+$/.test(tidy(content)) ? null : tidy(content)
    else draft.fields[name] = name === 'title' ? `${draft.fields[name] ?? ''}${content}` : content
  }
  const closeTerm = (): void => {
    const draft = drafts.pop()
    if (draft === undefined) return
    const siblings = drafts.at(-1)?.children ?? roots
    siblings.push(nodeOf(draft))
  }

  const parser = new SaxesParser()
  parser.on('doctype', () => {
    throw new ImportError('doctype', file, 'it declares a DOCTYPE, which no official file does; refused')
  })
  parser.on('error', (cause) => {
    throw new ImportError('malformed-file', file, `the XML is cut off or damaged: ${cause.message}`, cause)
  })
  parser.on('opentag', ({ name, attributes }) => {
    const draft = drafts.at(-1)
    // the words of a title before and after its modifiers are one title
    if (name === 'nemod' && draft !== undefined) draft.fields['title'] = `${content} `
    path.push(name)
    content = ''
    column = name === 'cell' || name === 'head' ? Number(attributes['col']) : column
    if (TERM.has(name))
      drafts.push({ fields: {}, cells: Array.from({ length: TABLE_COLUMNS - 1 }, () => null), children: [] })
  })
  parser.on('text', (piece) => (content += piece))
  parser.on('closetag', ({ name }) => {
    if (TERM.has(name)) closeTerm()
    else closeField(name)
    path.pop()
    content = ''
  })
  parser.write(text).close()
  return { kind: kindOf(heading, firstColumn, file), version, nodes: roots }
}
