import { withoutRepeats } from '../documents/document-text.ts'
import { TextLayout } from '../documents/text-layout.ts'
import { ccdaCodes, lookUpCode } from './ccda-codes.ts'
import { attributeOf, childOf, childrenOf, lineOf } from './xml-access.ts'
import { type Narrative, writeNarrative } from './write-narrative.ts'
import type { DocumentText } from '../documents/document-text.ts'
import type { XmlElement } from './xml-tree-builder.ts'

/** A section with its place in the document, such as `section[2].section[1]`, counted from 1. */
export type PlacedSection = { readonly section: XmlElement; readonly part: string; readonly depth: number }

/** All sections of a body in document order, outer before inner. */
export function sectionsOf(body: XmlElement | null, above = '', depth = 0): PlacedSection[] {
  const sections = childrenOf(body, 'component').flatMap((component) => childrenOf(component, 'section'))
  // Some exports leave the component around a section out.
  return [...sections, ...childrenOf(body, 'section')].flatMap((section, index) => {
    const part = `${above}section[${index + 1}]`
    return [{ section, part, depth }, ...sectionsOf(section, `${part}.`, depth + 1)]
  })
}

/** The narrative of all sections as one text: each title on a line of its own, then what its reader sees. */
export function writeSections(sections: readonly PlacedSection[]): DocumentText {
  const narrative: Narrative = { layout: new TextLayout(), unread: [], footnotes: new Map(), notes: [], count: 0 }
  for (const { section, part } of sections) {
    const title = titleOf(section)
    narrative.layout.endTable()
    if (title !== '') narrative.layout.flow(/[.:!?]$/.test(title) ? title : `${title}:`)
    narrative.layout.breakLine(1)
    const text = childOf(section, 'text')
    if (text !== null) writeNarrative(text, narrative, part)
    const isBare = text === null || lineOf(text) === ''
    if (isBare && childrenOf(section, 'entry').length > 0)
      narrative.unread.push({ part, why: 'has entries but no narrative: what only they say is not read' })
  }
  return { text: narrative.layout.finish().toWellFormed(), unread: withoutRepeats(narrative.unread) }
}

/** As sent; without a title what the section's code says. */
function titleOf(section: XmlElement): string {
  const title = lineOf(childOf(section, 'title'))
  if (title !== '') return title
  const code = childOf(section, 'code')
  return lookUpCode(ccdaCodes().sections, code)?.title ?? attributeOf(code, 'displayName') ?? ''
}
