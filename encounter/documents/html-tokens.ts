import { ReadError } from '../read-error.ts'

export type HtmlToken =
  | { readonly kind: 'text'; readonly text: string; readonly literal: boolean }
  | { readonly kind: 'open'; readonly name: string; readonly attributes: string; readonly empty: boolean }
  | { readonly kind: 'close'; readonly name: string }

/** Elements whose text no reader of the page sees as text. */
const UNSEEN = ['script', 'style', 'title', 'template', 'iframe', 'object', 'noembed'] as const
const TAG = /<\/?([A-Za-z][\w:.-]*)/y

/** Where the part after each mark ends; -1 once looked for in vain, so that broken input is not searched again and again. */
class Ends {
  readonly #html: string
  readonly #missing = new Set<string>()
  #quotesHold = true

  constructor(html: string) {
    this.#html = html
  }

  of(mark: string, from: number): number {
    if (this.#missing.has(mark)) return -1
    const at = this.#html.indexOf(mark, from)
    if (at < 0) this.#missing.add(mark)
    return at
  }

  closing(name: string, from: number): number {
    if (this.#missing.has(name)) return -1
    const pattern = new RegExp(`</${name}(?=[\\s/>])`, 'gi')
    pattern.lastIndex = from
    const at = pattern.exec(this.#html)?.index ?? -1
    if (at < 0) this.#missing.add(name)
    return at
  }

  /** The `>` that ends a tag. One within a quoted value ends nothing, as long as the quotes of the file can be trusted. */
  tag(from: number): number {
    if (this.#quotesHold) {
      const end = this.#quoted(from)
      if (end >= 0) return end
      this.#quotesHold = false
    }
    return this.of('>', from)
  }

  #quoted(from: number): number {
    for (let at = from; at < this.#html.length; at++) {
      const char = this.#html[at]
      if (char === '>') return at
      if (char !== '=') continue
      const value = /\s*(["'])?/y
      value.lastIndex = at + 1
      const quote = value.exec(this.#html)?.[1]
      if (quote === undefined) continue
      at = this.of(quote, value.lastIndex)
      if (at < 0) return -1
    }
    return -1
  }
}

/** Tags and text of HTML or XHTML, however broken; a `<` that opens no tag (`BP <90`) is text. Throws `ReadError` on entity declarations. */
export function* htmlTokens(html: string): Generator<HtmlToken> {
  const ends = new Ends(html)
  let from = 0
  let at = html.indexOf('<')
  for (; at >= 0; at = html.indexOf('<', at)) {
    const mark = markAt(html, at, ends)
    if (mark === null) {
      at++
      continue
    }
    if (at > from) yield { kind: 'text', text: html.slice(from, at), literal: false }
    if (mark.token !== null) yield mark.token
    at = from = mark.end
  }
  if (from < html.length) yield { kind: 'text', text: html.slice(from), literal: false }
}

type Mark = { readonly token: HtmlToken | null; readonly end: number }

function markAt(html: string, at: number, ends: Ends): Mark | null {
  const next = html[at + 1]
  if (next === '!') return declaration(html, at, ends)
  if (next === '?') return skipTo(ends.of('>', at), 1)
  TAG.lastIndex = at
  const match = TAG.exec(html)
  if (match === null) return null
  const afterName = at + match[0].length
  const end = ends.tag(afterName)
  if (end < 0) return null
  const name = (match[1] ?? '').toLowerCase().replace(/^.*:/, '')
  if (next === '/') return { token: { kind: 'close', name }, end: end + 1 }
  const attributes = html.slice(afterName, end)
  const empty = attributes.endsWith('/')
  if (!empty && (UNSEEN as readonly string[]).includes(name)) {
    const close = ends.closing(name, end)
    if (close >= 0) return { token: null, end: close }
  }
  return { token: { kind: 'open', name, attributes, empty }, end: end + 1 }
}

function declaration(html: string, at: number, ends: Ends): Mark | null {
  if (html.startsWith('<!--', at)) return skipTo(ends.of('-->', at + 4), 3)
  if (html.startsWith('<![CDATA[', at)) {
    const close = ends.of(']]>', at)
    if (close < 0) return null
    return { token: { kind: 'text', text: html.slice(at + 9, close), literal: true }, end: close + 3 }
  }
  const end = ends.of('>', at)
  const text = html.slice(at, end < 0 ? at + 1000 : end)
  if (/^<!\s*entity/i.test(text) || (/^<!\s*doctype/i.test(text) && text.includes('[')))
    throw new ReadError(
      'doctype',
      'The HTML declares entities of its own, which are never expanded. Export it without a DOCTYPE.',
    )
  return /^<![A-Za-z[]/.test(text) ? skipTo(end, 1) : null
}

const skipTo = (end: number, length: number): Mark | null => (end < 0 ? null : { token: null, end: end + length })
