import { ReadError } from '../read-error.ts'

/** An element: names without prefix (`sdtc:` and `xsi:` are kept), children in order, text as strings between them. */
export type XmlElement = {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly (XmlElement | string)[]
}

type Open = {
  readonly name: string
  readonly attributes: Map<string, string>
  readonly children: (XmlElement | string)[]
  readonly prefixes: ReadonlyMap<string, string>
}

/** Documents nest some thirty levels, narrative tables in tables fifty; thousands only attack a reader. */
const MAX_DEPTH = 200
/** A stay's summary has some 50,000 elements; ten times that is an archive. */
const MAX_ELEMENTS = 1_000_000
/** No CDA element has more than twenty. */
const MAX_ATTRIBUTES = 200
/** Long addresses have some thousand characters; pictures and files stand in elements, not attributes. */
const MAX_ATTRIBUTE_CHARS = 256 * 1024

const KEPT: ReadonlyMap<string, string> = new Map([
  ['urn:hl7-org:sdtc', 'sdtc'],
  ['http://www.w3.org/2001/XMLSchema-instance', 'xsi'],
])
const USUAL: ReadonlyMap<string, string> = new Map([...KEPT].map(([uri, prefix]) => [prefix, uri]))

/** Takes the events of a parser and makes the tree of the one ClinicalDocument, whatever wraps it. */
export class XmlTreeBuilder {
  readonly #open: Open[] = []
  #root: XmlElement | null = null
  #depth = 0
  #elements = 0
  #attributes = 0
  #top = false

  get isOpen(): boolean {
    return this.#depth > 0
  }
  get isDone(): boolean {
    return this.#top && this.#depth === 0
  }

  attribute(length: number): void {
    if (++this.#attributes > MAX_ATTRIBUTES || length > MAX_ATTRIBUTE_CHARS)
      throw new ReadError('too-large', 'The XML has an element with too many or too long attributes. Check the export.')
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    this.#attributes = 0
    this.#top = true
    if (++this.#depth > MAX_DEPTH)
      throw new ReadError('too-deep', `The XML nests more than ${MAX_DEPTH} levels. No C-CDA does; check the export.`)
    if (++this.#elements > MAX_ELEMENTS)
      throw new ReadError('too-large', `The XML has more than ${MAX_ELEMENTS} elements. Split it into its documents.`)
    const above = this.#open.at(-1)
    const prefixes = prefixesOf(attributes, above?.prefixes ?? USUAL)
    const local = localName(name, prefixes)
    if (above === undefined && local !== 'ClinicalDocument') return
    if (above === undefined && this.#root !== null) throw severalDocuments()
    if (local === 'ClinicalDocument' && above !== undefined) throw severalDocuments()
    const named = Object.entries(attributes).map(([key, value]): [string, string] => [localName(key, prefixes), value])
    this.#open.push({ name: local, attributes: new Map(named), children: [], prefixes })
  }

  text(text: string): void {
    const above = this.#open.at(-1)
    if (above === undefined) return
    const last = above.children.at(-1)
    if (typeof last === 'string') above.children[above.children.length - 1] = last + text
    else above.children.push(text)
  }

  close(): void {
    this.#depth--
    const closed = this.#open.pop()
    if (closed === undefined) return
    const element = { name: closed.name, attributes: closed.attributes, children: closed.children }
    const above = this.#open.at(-1)
    if (above === undefined) this.#root = element
    else above.children.push(element)
  }

  finish(): XmlElement {
    if (this.#root === null) throw new ReadError('other-xml', 'The XML is no C-CDA: it has no ClinicalDocument.')
    return this.#root
  }
}

export function severalDocuments(): ReadError {
  return new ReadError(
    'several-documents',
    'The file holds several ClinicalDocuments. Give each document as its own file.',
  )
}

function prefixesOf(
  attributes: Readonly<Record<string, string>>,
  above: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  let own: Map<string, string> | null = null
  for (const [name, uri] of Object.entries(attributes)) {
    if (!name.startsWith('xmlns')) continue
    own ??= new Map(above)
    own.set(name === 'xmlns' ? '' : name.slice(6), uri)
  }
  return own ?? above
}

/** The name as CDA writes it: every namespace but those two is read as CDA's own, for files name it wrongly. */
function localName(name: string, prefixes: ReadonlyMap<string, string>): string {
  const colon = name.indexOf(':')
  if (colon < 0) return KEPT.get(prefixes.get('') ?? '') === 'sdtc' ? `sdtc:${name}` : name
  const prefix = name.slice(0, colon)
  const local = name.slice(colon + 1)
  if (prefix === 'xmlns' || prefix === 'xml') return name
  const kept = KEPT.get(prefixes.get(prefix) ?? '')
  return kept === undefined ? local : `${kept}:${local}`
}
