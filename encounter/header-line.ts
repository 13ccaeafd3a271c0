import { type HeaderMatch, sectionHeaders } from './section-headers.ts'
import { skipSpace, skipSpaceBack, type TextLine } from './text-lines.ts'
import type { SectionKind } from './tidy.ts'

/** A stretch of a line that may open a section; whether it does depends on what stands around it. */
export type HeaderCandidate = {
  readonly kind: SectionKind
  /** Where the section would begin, with decoration; `titleStart`..`titleEnd` are the header's own words. */
  readonly start: number
  readonly titleStart: number
  readonly titleEnd: number
  readonly bodyStart: number
  /** `listed` in the table, told by its `ending`, a bare S/O/A/P `letter`, or header-shaped with `unlisted` words. */
  readonly by: 'listed' | 'ending' | 'letter' | 'unlisted'
  readonly look: 'capitals' | 'title' | 'sentence' | 'lower'
  /** Number of `#` before it, 0 for none. */
  readonly level: number
  readonly mark: 'none' | 'bullet' | 'number'
  /** Nothing else stands on its line. */
  readonly alone: boolean
  readonly inline: boolean
}

/** No listed header is longer; half would cut `Past medical, family and social history (per chart)`. */
export const MAX_HEADER_CHARS = 90

const LETTER_KINDS: Readonly<Record<string, SectionKind>> = {
  S: 'history-of-present-illness',
  O: 'physical-exam',
  A: 'assessment',
  P: 'plan',
}
export const letterKind = (word: string): SectionKind | null => LETTER_KINDS[word] ?? null

const DECORATION = /[#*_=~[\]|<>•●▪◦‣-]/
/** How most lines begin: nothing to skip. Numbers such as `II.` and `A.` do not begin so. */
const PLAIN = /^(?:[a-z]|[A-Z][a-z\s:]|[A-HJ-UWYZ][A-Z])/
const CLOSING = /[*_=~\]#|]/
const NUMBER = /^(?:\(?(?:\d{1,2}|[IVX]{1,4}|[A-Z])[.)])\s+/

export function lookOf(words: string): HeaderCandidate['look'] {
  const letters = words.replace(/[^\p{L}]/gu, '')
  if (letters === '') return 'lower'
  if (letters.length > 1 && letters === letters.toUpperCase()) return 'capitals'
  if (!/^\P{L}*\p{Lu}/u.test(words)) return 'lower'
  return words.split(/[\s/-]+/).every((word) => word.length < 4 || /^[^\p{L}]*(?:\p{Lu}|$)/u.test(word))
    ? 'title'
    : 'sentence'
}

type Prefix = { readonly at: number; readonly level: number; readonly mark: HeaderCandidate['mark']; open: string }

/** Skips `##`, `**`, `<b>`, bullets and numbers before a header's words. */
export function readPrefix(text: string, line: TextLine): Prefix {
  const first = skipSpace(text, line.start, line.end)
  if (PLAIN.test(text.slice(first, first + 2))) return { at: first, level: 0, mark: 'none', open: '' }
  let at = first
  const limit = Math.min(line.end, first + 40)
  while (at < limit) {
    const char = text[at] ?? ''
    if (char === '<') {
      const close = text.slice(at, Math.min(limit, at + 30)).indexOf('>')
      if (close < 0) break
      at += close + 1
    } else if (DECORATION.test(char)) at++
    else if (char === ' ' || char === '\t') at++
    else break
  }
  const decoration = text.slice(first, at)
  const level = /^#*/.exec(decoration)?.[0].length ?? 0
  const number = NUMBER.exec(text.slice(at, at + 12))
  const numberEnd = number === null ? at : at + number[0].length
  const bullet = /^[-*•●▪◦‣]\s+$/.test(decoration)
  const mark = number !== null ? 'number' : bullet ? 'bullet' : 'none'
  const rest = skipBold(text, numberEnd, line.end)
  const bold = /(\*\*|__|\[|<[a-z][^>]{0,20}>)\s*$/i.exec(text.slice(first, rest))?.[1] ?? ''
  return { at: rest, level, mark, open: bold }
}

function skipBold(text: string, from: number, end: number): number {
  let at = from
  while (at < end && (text[at] === '*' || text[at] === '_')) at++
  return at
}

/** Skips what closes a header: `:`, `**`, `</b>`, `===`. */
export function skipClosing(text: string, from: number, end: number): number {
  let at = from
  for (let colons = 0; at < end; ) {
    const char = text[at] ?? ''
    if (char === ':' && colons === 0) {
      colons++
      at++
    } else if (char === '<' && text[at + 1] === '/') {
      const close = text.slice(at, Math.min(end, at + 15)).indexOf('>')
      if (close < 0) break
      at += close + 1
    } else if (CLOSING.test(char)) at++
    else break
  }
  return at
}

/** Offset after the header's words, when they are all of the line or are closed by a colon, bold end, tag or dash. */
function titleEnds(text: string, from: number, line: TextLine, open: string): number[] {
  const limit = Math.min(line.end, from + MAX_HEADER_CHARS)
  const ends: number[] = []
  const close = open === '[' ? ']' : open.startsWith('<') ? '</' : open
  const closeAt = close === '' ? -1 : text.slice(from, limit).indexOf(close)
  if (closeAt > 0) ends.push(from + closeAt)
  const rest = text.slice(from, limit)
  const colon = rest.indexOf(':')
  if (colon > 0 && !/^\d:\d/.test(rest.slice(colon - 1, colon + 2))) ends.push(from + colon)
  if (colon < 0 && line.end <= limit) ends.push(line.end)
  const dash = / [-–—] /.exec(rest)
  if (dash !== null && (colon < 0 || dash.index < colon)) ends.push(from + dash.index)
  return ends
}

type Found = { readonly match: HeaderMatch; readonly by: HeaderCandidate['by'] }

function lookUp(words: string, type: string | null, prefix: Prefix): Found | null {
  const headers = sectionHeaders()
  const letter = words.length === 1 ? letterKind(words) : null
  if (letter !== null) return { match: { kind: letter, lineOnly: true }, by: 'letter' }
  const listed = headers.look(words, type)
  if (listed !== null) return { match: listed, by: 'listed' }
  const look = lookOf(words)
  if (words.length > 60 || (look !== 'capitals' && look !== 'title') || prefix.mark !== 'none') return null
  const count = words.split(/\s+/).length
  const ending = count >= 2 && count <= 6 && !/^no\b/i.test(words) ? headers.lookEnding(words) : null
  if (ending !== null) return { match: { kind: ending, lineOnly: true }, by: 'ending' }
  const shaped = prefix.level > 0 || (count >= 2 && count <= 6 && look === 'capitals' && !/\d/.test(words))
  return shaped ? { match: { kind: 'unknown', lineOnly: true }, by: 'unlisted' } : null
}

/** The header that a line begins with, or null. */
export function readLineHeader(text: string, line: TextLine, type: string | null): HeaderCandidate | null {
  const prefix = readPrefix(text, line)
  const head = text.slice(prefix.at, Math.min(line.end, prefix.at + MAX_HEADER_CHARS))
  if (/^[a-z]/.test(head) && !head.includes(':')) return null
  for (const end of titleEnds(text, prefix.at, line, prefix.open)) {
    const titleEnd = trimTitle(text, prefix.at, end)
    if (titleEnd <= prefix.at) continue
    const words = text.slice(prefix.at, titleEnd)
    const found = lookUp(words, type, prefix)
    if (found === null) continue
    const dash = /^ [-–—] /.test(text.slice(end, end + 3))
    const bodyStart = dash ? end + 3 : end === line.end ? end : skipClosing(text, titleEnd, line.end)
    const alone = skipSpace(text, bodyStart, line.end) === line.end
    const closed = end < line.end
    if (found.by === 'unlisted' && !(alone && (closed || prefix.level > 0))) continue
    if (found.by === 'ending' && dash) continue
    return {
      kind: found.match.kind,
      start: skipSpace(text, line.start, line.end),
      titleStart: prefix.at,
      titleEnd,
      bodyStart,
      by: found.by,
      look: lookOf(words),
      level: prefix.level,
      mark: prefix.mark,
      alone,
      inline: false,
    }
  }
  return readBareHeader(text, line, prefix, type)
}

function trimTitle(text: string, from: number, end: number): number {
  let at = skipSpaceBack(text, end, from)
  while (at > from && /[*_=~\]#|-]/.test(text[at - 1] ?? '')) at--
  return skipSpaceBack(text, at, from)
}

/** `PMH diabetes, gout` and `IMPRESSION 1. Gout`: a header in capitals that runs on without a colon. */
function readBareHeader(text: string, line: TextLine, prefix: Prefix, type: string | null): HeaderCandidate | null {
  if (prefix.mark !== 'none') return null
  const rest = text.slice(prefix.at, Math.min(line.end, prefix.at + MAX_HEADER_CHARS))
  const first = /^\S+/.exec(rest)?.[0] ?? ''
  let kind = sectionHeaders().telegraph.get(first) ?? null
  let length = first.length
  if (kind === null) {
    const capitals = /^[A-Z][A-Z/&,'-]+(?: (?:[A-Z][A-Z/&,'-]+|&))*(?= +(?:\d{1,2}[.)]|[A-Z][a-z]|[A-Z] [a-z]))/.exec(
      rest,
    )
    const words = capitals?.[0] ?? /^[A-Z][A-Za-z/& ]{2,50}?(?= +(?:#?1[.)]|\(1\)) )/.exec(rest)?.[0] ?? ''
    const match = words.length >= 4 ? sectionHeaders().look(words, type) : null
    if (match === null || match.lineOnly) return null
    kind = match.kind
    length = words.length
  }
  const titleEnd = prefix.at + length
  if (skipSpace(text, titleEnd, line.end) === line.end) return null
  const start = skipSpace(text, line.start, line.end)
  const common = { titleStart: prefix.at, titleEnd, bodyStart: titleEnd, level: prefix.level, mark: prefix.mark }
  return { kind, start, ...common, by: 'listed', look: 'capitals', alone: false, inline: false }
}
