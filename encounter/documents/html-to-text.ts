import { decodeEntities } from './decode-entities.ts'
import { type HtmlToken, htmlTokens } from './html-tokens.ts'
import { TextLayout } from './text-layout.ts'

/** `leftOut`: something was hidden or struck out and is not in the text. */
export type HtmlText = { readonly text: string; readonly leftOut: boolean }

/** The text of an HTML page or XHTML narrative as a reader sees it. Throws `ReadError` when it declares entities. */
export function htmlToText(html: string): string {
  return readHtml(html).text
}

const LINES = new Set(
  'address article aside body caption center dd div dl dt fieldset figcaption figure footer form header legend main nav option section thead tbody tfoot'.split(
    ' ',
  ),
)
const PARAGRAPHS = new Set('p h1 h2 h3 h4 h5 h6 blockquote hr pre table'.split(' '))
const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '))
const STRUCK = new Set(['del', 's', 'strike'])
const UNSEEN_STYLE = /style\s*=\s*["'][^"']*(?:display\s*:\s*none|visibility\s*:\s*hidden|line-through)/i
const PREFORMATTED = /style\s*=\s*["'][^"']*white-space\s*:\s*pre/i
/** Longest list of attributes that is looked into: pictures inside a page are far longer and say nothing. */
const MAX_ATTRIBUTES = 4096

type State = {
  readonly layout: TextLayout
  /** Open lists: the next number, or null for bullets. */
  readonly lists: (number | null)[]
  /** Elements of one name inside which nothing is read. */
  skipped: { readonly name: string; depth: number } | null
  leftOut: boolean
  kept: { readonly name: string; depth: number } | null
  /** A row begins: its next cell is the first. */
  rowOpened: boolean
}

export function readHtml(html: string): HtmlText {
  const tokens = [...htmlTokens(html)]
  const state: State = {
    layout: new TextLayout(),
    lists: [],
    skipped: null,
    leftOut: false,
    // Plain text that was only wrapped in one element keeps its lines: they are all the structure it has.
    kept: hasBreaks(tokens) ? null : { name: '', depth: 1 },
    rowOpened: false,
  }
  for (const token of tokens) {
    if (token.kind === 'text') addText(state, token.literal ? token.text : decodeEntities(token.text))
    else if (token.kind === 'open') open(state, token.name, token.attributes.slice(0, MAX_ATTRIBUTES), token.empty)
    else close(state, token.name)
  }
  return { text: state.layout.finish(), leftOut: state.leftOut }
}

function hasBreaks(tokens: readonly HtmlToken[]): boolean {
  let blocks = 0
  for (const token of tokens) {
    if (token.kind !== 'open') continue
    if (PARAGRAPHS.has(token.name) || token.name === 'br' || token.name === 'li' || token.name === 'td') return true
    if (LINES.has(token.name) && token.name !== 'body') blocks++
  }
  return blocks > 1
}

function addText(state: State, text: string): void {
  if (state.skipped !== null) {
    if (text.trim() !== '') state.leftOut = true
  } else if (state.kept !== null) state.layout.keep(text)
  else state.layout.flow(text)
}

function open(state: State, name: string, attributes: string, empty: boolean): void {
  const holds = !empty && !VOID.has(name)
  for (const region of [state.skipped, state.kept]) if (region?.name === name && holds) region.depth++
  if (state.skipped !== null) return
  if (holds && (STRUCK.has(name) || isHidden(attributes))) {
    state.skipped = { name, depth: 1 }
    return
  }
  breakBefore(state, name, attributes)
  if (holds && state.kept === null && (name === 'pre' || name === 'textarea' || PREFORMATTED.test(attributes)))
    state.kept = { name, depth: 1 }
}

function breakBefore(state: State, name: string, attributes: string): void {
  const { layout, lists } = state
  if (name === 'br') layout.addBreak()
  else if (name === 'sup' && /\d/.test(layout.last)) layout.flow('^')
  else if (name === 'input') layout.flow(inputText(attributes))
  else if (name === 'ul' || name === 'ol') lists.push(name === 'ol' ? 1 : null)
  else if (name === 'li') layout.startItem(itemMark(lists))
  else if (name === 'tr') {
    layout.startRow()
    state.rowOpened = true
  } else if (name === 'td' || name === 'th') {
    layout.startCell(state.rowOpened)
    state.rowOpened = false
  } else if (PARAGRAPHS.has(name)) layout.breakLine(2)
  else if (LINES.has(name)) layout.breakLine(1)
}

function close(state: State, name: string): void {
  if (state.skipped !== null) {
    if (state.skipped.name === name && --state.skipped.depth === 0) state.skipped = null
    return
  }
  if (state.kept?.name === name && --state.kept.depth === 0) state.kept = null
  const { layout, lists } = state
  if (name === 'ul' || name === 'ol') {
    lists.pop()
    layout.breakLine(lists.length > 0 ? 1 : 2)
  } else if (name === 'li') layout.endItem()
  else if (name === 'table') layout.endTable()
  else if (PARAGRAPHS.has(name)) layout.breakLine(2)
  else if (LINES.has(name) || name === 'tr') layout.breakLine(1)
}

function itemMark(lists: (number | null)[]): string {
  const number = lists.at(-1) ?? null
  if (number === null) return '- '
  lists[lists.length - 1] = number + 1
  return `${number}. `
}

/** A box that can be ticked shows whether it is; a field shows what was typed. */
function inputText(attributes: string): string {
  if (/type\s*=\s*["']?(?:checkbox|radio)/i.test(attributes)) return hasAttribute(attributes, 'checked') ? '[x]' : '[ ]'
  if (/type\s*=\s*["']?(?:hidden|submit|button|reset|image|password)/i.test(attributes)) return ''
  return decodeEntities(/(?:^|\s)value\s*=\s*"([^"]*)"/i.exec(attributes)?.[1] ?? '')
}

function isHidden(attributes: string): boolean {
  return attributes !== '' && (hasAttribute(attributes, 'hidden') || UNSEEN_STYLE.test(attributes))
}

function hasAttribute(attributes: string, name: 'checked' | 'hidden'): boolean {
  const names = attributes.replace(/"[^"]*"|'[^']*'/g, '').toLowerCase()
  return new RegExp(`(?:^|\\s)${name}(?:[\\s=/]|$)`).test(names)
}
