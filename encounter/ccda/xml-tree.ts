import { SaxesParser } from 'saxes'
import { ReadError } from '../read-error.ts'
import { repairXml } from './repair-xml.ts'
import { xmlEntities } from './xml-entities.ts'
import { severalDocuments, type XmlElement, XmlTreeBuilder } from './xml-tree-builder.ts'

/** The text before the root element: blanks, comments and instructions. Long comments stand there, so it is walked, not matched. */
export function hasDoctype(xml: string): boolean {
  let at = 0
  for (;;) {
    while (at < xml.length && /[\s\u{feff}]/u.test(xml.charAt(at))) at++
    const end = xml.startsWith('<!--', at) ? '-->' : xml.startsWith('<?', at) ? '?>' : null
    if (end === null) return /^<!doctype/i.test(xml.slice(at, at + 9))
    const closed = xml.indexOf(end, at + 2)
    if (closed < 0) return false
    at = closed + end.length
  }
}

const DOCTYPE = 'The XML has a DOCTYPE, which a C-CDA never has and which is never expanded. Take it out.'
/** What the parser says of an unknown name, a comment with two hyphens or a wrong declaration: the text is still there to be read. */
const HARMLESS =
  /(?:entity|entity name|disallowed character|char data|malformed comment|version number|encoding value|standalone value)\.?$/
const CUT_OFF = /unclosed tag|unexpected end/

/** `repaired`: how many signs were read as written though XML has them otherwise. */
export type ParsedXml = { readonly root: XmlElement; readonly repaired: number }

/** The one ClinicalDocument of a file as a tree; throws `ReadError` with the place, never the words, of what is wrong. */
export function readClinicalDocument(xml: string): ParsedXml {
  if (hasDoctype(xml)) throw new ReadError('doctype', DOCTYPE)
  const repair = repairXml(xml)
  const parser = new SaxesParser({ xmlns: false, position: true })
  const builder = new XmlTreeBuilder()
  Object.assign(parser.ENTITIES, xmlEntities())
  let { repaired } = repair
  parser.on('doctype', () => {
    throw new ReadError('doctype', DOCTYPE)
  })
  parser.on('attribute', ({ value }) => builder.attribute(value.length))
  parser.on('opentag', ({ name, attributes }) => builder.open(name, attributes))
  parser.on('text', (text) => builder.text(text))
  parser.on('cdata', (text) => builder.text(text))
  parser.on('closetag', () => builder.close())
  parser.on('error', ({ message }) => {
    if (builder.isDone || !HARMLESS.test(message))
      throw malformed(repair.xml, builder, message, parser.line, parser.column)
    if (builder.isOpen) repaired++
  })
  feed(parser, repair.xml)
  return { root: builder.finish(), repaired }
}

/** Parsed in pieces, so that the limits of the builder are looked at in time. */
const PIECE_CHARS = 64 * 1024

function feed(parser: SaxesParser<{ xmlns: false; position: true }>, xml: string): void {
  for (let at = 0; at < xml.length; at += PIECE_CHARS) parser.write(xml.slice(at, at + PIECE_CHARS))
  parser.close()
}

const ROOT_TAG = /<(?:[\w.-]{1,64}:)?ClinicalDocument[\s/>]/g

function malformed(xml: string, builder: XmlTreeBuilder, message: string, line: number, column: number): ReadError {
  if (builder.isDone && (xml.match(ROOT_TAG)?.length ?? 0) > 1) return severalDocuments()
  const advice = CUT_OFF.test(message)
    ? 'It ends before its last tag: the file was cut off.'
    : 'Write it with an XML library rather than by hand.'
  return new ReadError('broken', `The file is not well-formed XML (line ${line}, column ${column}). ${advice}`)
}
