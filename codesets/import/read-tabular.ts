// Layout: CDC/NCHS, icd10cm_tabular.xsd: chapters, sections (blocks), nested diag elements with their notes.
import { SaxesParser } from 'saxes'
import { listedCode } from '../facts/code-shape.ts'
import type { NoteKind } from '../code-set.ts'
import { tidy } from './code-rows.ts'
import { ImportError } from './import-error.ts'

export type PrintedNote = {
  readonly at: string
  readonly kind: NoteKind
  readonly heading: string | null
  readonly text: string
}
export type PrintedSection = {
  readonly kind: 'chapter' | 'block'
  readonly id: string
  readonly title: string
  readonly from: string
  readonly to: string
}
export type Tabular = {
  readonly version: string
  readonly codes: readonly string[]
  readonly sections: readonly PrintedSection[]
  readonly notes: readonly PrintedNote[]
  readonly seventh: readonly { readonly at: string; readonly character: string; readonly meaning: string }[]
}

const KINDS: Readonly<Record<string, NoteKind>> = {
  includes: 'includes',
  inclusionTerm: 'inclusion',
  excludes1: 'excludes1',
  excludes2: 'excludes2',
  codeFirst: 'code-first',
  useAdditionalCode: 'use-additional',
  codeAlso: 'code-also',
  notes: 'note',
  sevenChrNote: 'seventh-character',
}

export const isTabular = (start: string): boolean => /<ICD10CM\.tabular\b/.test(start)

/** Range at the end of a printed title: `Tuberculosis (A15-A19)`; a block of one category is `B20-B20`. */
function sectionOf(kind: 'chapter' | 'block', id: string, desc: string, file: string): PrintedSection {
  const match = /^(.*?)\s*\(([A-Z]\w\w)(?:-([A-Z]\w\w))?\)$/.exec(tidy(desc))
  if (match === null) throw new ImportError('malformed-file', file, `the ${kind} "${tidy(desc)}" has no range of codes`)
  const [, title = '', from = '', to = from] = match
  return { kind, id: kind === 'chapter' ? id : `${from}-${to}`, title, from, to }
}

type Reading = {
  version: string
  codes: string[]
  sections: PrintedSection[]
  notes: PrintedNote[]
  seventh: { at: string; character: string; meaning: string }[]
}

export function readTabular(text: string, file: string): Tabular {
  const found: Reading = { version: '', codes: [], sections: [], notes: [], seventh: [] }
  const path: string[] = []
  const places: string[] = [] // where notes are printed: chapter, block, code, code …
  let content = ''
  let heading: string | null = null
  let extension = ''
  const place = (): string => places.at(-1) ?? ''

  const onName = (): void => {
    const parent = path.at(-2)
    if (parent === 'chapter') places[places.length - 1] = `chapter ${tidy(content)}`
    if (parent !== 'diag') return
    const code = listedCode(content)
    if (code === null) throw new ImportError('malformed-code', file, `"${tidy(content)}" is no ICD-10-CM code`)
    found.codes.push(code)
    places[places.length - 1] = code
  }
  const onDesc = (): void => {
    const parent = path.at(-2)
    if (parent !== 'chapter' && parent !== 'section') return
    const chapter = parent === 'chapter'
    const section = sectionOf(chapter ? 'chapter' : 'block', place().replace('chapter ', ''), content, file)
    found.sections.push(section)
    if (!chapter) places[places.length - 1] = section.id
  }
  const onNote = (): void => {
    const parent = path.at(-2) ?? ''
    const line = tidy(content)
    if (parent === 'sevenChrDef') {
      found.notes.push({ at: place(), kind: 'seventh-character', heading: extension, text: line })
      return
    }
    const kind = KINDS[parent]
    if (kind === undefined || place() === '' || line === '') return
    const isHeading = line.endsWith(':')
    found.notes.push({ at: place(), kind, heading: isHeading ? null : heading, text: line })
    if (isHeading) heading = line
  }
  const onClose: Readonly<Record<string, () => void>> = {
    version: () => (found.version = tidy(content)),
    name: onName,
    desc: onDesc,
    note: onNote,
    extension: () => found.seventh.push({ at: place(), character: extension, meaning: tidy(content) }),
    diag: () => places.pop(),
    section: () => places.pop(),
    chapter: () => places.pop(),
  }

  const parser = new SaxesParser()
  parser.on('doctype', () => {
    throw new ImportError('doctype', file, 'it declares a DOCTYPE, which no official file does; refused')
  })
  parser.on('error', (cause) => {
    throw new ImportError('malformed-file', file, `the XML is cut off or damaged: ${cause.message}`, cause)
  })
  parser.on('opentag', ({ name, attributes }) => {
    path.push(name)
    content = ''
    if (name === 'diag' || name === 'section' || name === 'chapter') places.push('')
    if (name in KINDS) heading = null
    if (name === 'extension') extension = tidy(attributes['char'] ?? '')
  })
  parser.on('text', (piece) => (content += piece))
  parser.on('closetag', ({ name }) => {
    onClose[name]?.()
    path.pop()
    content = ''
  })
  parser.write(text).close()
  return found
}
