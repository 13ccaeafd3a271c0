import type { Unread } from '../documents/document-text.ts'
import { htmlToText } from '../documents/html-to-text.ts'
import type { TextLayout } from '../documents/text-layout.ts'
import { attributeOf, isElement, lineOf } from './xml-access.ts'
import type { XmlElement } from './xml-tree-builder.ts'

/** One document's text while it is written. Footnotes are numbered through the document and stand at the end of their section. */
export type Narrative = {
  readonly layout: TextLayout
  readonly unread: Unread[]
  readonly footnotes: Map<string, number>
  notes: { readonly number: number; readonly text: string }[]
  count: number
}

const PARAGRAPHS = new Set(['paragraph', 'p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'pre', 'blockquote'])
const LINES = new Set(['caption', 'div', 'center', 'dl', 'dt', 'dd', 'thead', 'tbody', 'tfoot'])
const BREAKS = new Set([...PARAGRAPHS, 'list', 'ul', 'ol', 'table', 'br'])
const STRUCK = new Set(['del', 's', 'strike'])
const TAGS = /<\/?(?:p|br|div|table|tr|td|ul|ol|li|b|i|u|strong|em|span|font|html|body|h[1-6])\b[^>]{0,2000}>/i

/** Writes the narrative block of a section (`section/text`) as its reader sees it. */
export function writeNarrative(text: XmlElement, narrative: Narrative, part: string): void {
  const only = text.children.every((child) => typeof child === 'string') ? text.children.join('') : null
  if (only !== null && TAGS.test(only)) narrative.layout.keep(htmlToText(only))
  // Text without any structure keeps its line ends: they are all the structure it has.
  else if (!holds(text, BREAKS)) writeKept(text, narrative, part)
  else writeChildren(text, narrative, part, null)
  narrative.layout.endTable()
  for (const { number, text } of narrative.notes) {
    narrative.layout.breakLine(1)
    narrative.layout.flow(`[${number}] ${text}`)
  }
  narrative.notes = []
}

function holds(element: XmlElement, names: ReadonlySet<string>): boolean {
  return element.children.some((child) => isElement(child) && (names.has(child.name) || holds(child, names)))
}

function writeKept(element: XmlElement, narrative: Narrative, part: string): void {
  for (const child of element.children) {
    if (!isElement(child)) narrative.layout.keep(child.replace(/([\r\n])[ \t]+/g, '$1'))
    else if (!writeSpecial(child, narrative, part)) writeKept(child, narrative, part)
  }
}

type List = { next: number | null }

function writeChildren(element: XmlElement, narrative: Narrative, part: string, list: List | null): void {
  let cells = 0
  for (const child of element.children) {
    if (!isElement(child)) narrative.layout.flow(child)
    else if (child.name === 'td' || child.name === 'th') {
      narrative.layout.startCell(cells++ === 0)
      writeChildren(child, narrative, part, null)
    } else if (!writeSpecial(child, narrative, part)) writeBlock(child, narrative, part, list)
  }
}

/** Elements whose content is not simply written on. False for all others. */
function writeSpecial(element: XmlElement, narrative: Narrative, part: string): boolean {
  const { layout, unread } = narrative
  const { name } = element
  if (STRUCK.has(name) || attributeOf(element, 'revised') === 'delete') {
    unread.push({ part: `${part}.text`, why: 'text marked as deleted is left out' })
    return true
  }
  if (name === 'footnote') {
    const number = footnoteNumber(narrative, attributeOf(element, 'ID'))
    layout.flow(`[${number}]`)
    narrative.notes.push({ number, text: lineOf(element) })
    return true
  }
  if (name === 'footnoteRef') {
    const id = attributeOf(element, 'IDREF')
    if (id !== null) layout.flow(`[${footnoteNumber(narrative, id)}]`)
    return true
  }
  if (name === 'renderMultiMedia' || name === 'img') unread.push({ part: `${part}.text`, why: 'pictures are not read' })
  return false
}

function footnoteNumber(narrative: Narrative, id: string | null): number {
  const known = id === null ? undefined : narrative.footnotes.get(id)
  if (known !== undefined) return known
  narrative.count++
  if (id !== null) narrative.footnotes.set(id, narrative.count)
  return narrative.count
}

function writeBlock(element: XmlElement, narrative: Narrative, part: string, list: List | null): void {
  const { layout } = narrative
  const { name } = element
  const write = (inner: List | null = list): void => writeChildren(element, narrative, part, inner)
  if (name === 'br') return layout.addBreak()
  if (name === 'list' || name === 'ul' || name === 'ol') {
    layout.breakLine(1)
    write({ next: name === 'ol' || attributeOf(element, 'listType') === 'ordered' ? 1 : null })
    return layout.breakLine(list === null ? 2 : 1)
  }
  if (name === 'item' || name === 'li') {
    layout.startItem(markOf(list))
    write()
    return layout.endItem()
  }
  if (name === 'table') {
    layout.breakLine(2)
    write()
    return layout.endTable()
  }
  if (name === 'tr') {
    layout.startRow()
    write()
    return layout.breakLine(1)
  }
  if (name === 'sup' && /\d/.test(layout.last)) layout.flow('^')
  const lines = PARAGRAPHS.has(name) ? 2 : LINES.has(name) ? 1 : null
  if (lines !== null) layout.breakLine(lines)
  write()
  if (lines !== null) layout.breakLine(lines)
}

function markOf(list: List | null): string {
  if (list?.next == null) return '- '
  return `${list.next++}. `
}
