import { type HeaderCandidate, letterKind, lookOf, MAX_HEADER_CHARS, readLineHeader } from './header-line.ts'
import { sectionHeaders } from './section-headers.ts'
import { sentenceWords } from './sentence-words.ts'
import { isSpace, skipSpace, skipSpaceBack, type TextLine } from './text-lines.ts'
import type { SectionKind } from './tidy.ts'

const BOUNDARY = '.;|:!?•)'

/** Where the words before a colon begin: after the last sentence end, wide gap or earlier colon. */
function wordsBefore(text: string, from: number, colon: number): number {
  const stop = Math.max(from, colon - MAX_HEADER_CHARS)
  for (let at = colon - 1; at >= stop; at--) {
    const char = text[at] ?? ''
    const next = text.charCodeAt(at + 1)
    if (BOUNDARY.includes(char) && (isSpace(next) || char === '|')) return skipSpace(text, at + 1, colon)
    if (char === '\t' || (char === ' ' && next === 32)) return skipSpace(text, at + 1, colon)
  }
  return stop === from ? skipSpace(text, from, colon) : colon
}

type InlineHeader = Omit<HeaderCandidate, 'bodyStart' | 'alone'>

function inlineHeader(text: string, from: number, colon: number, type: string | null): InlineHeader | null {
  const titleStart = wordsBefore(text, from, colon)
  const titleEnd = skipSpaceBack(text, colon, titleStart)
  const words = text.slice(titleStart, titleEnd)
  const at = (start: number, kind: SectionKind, by: HeaderCandidate['by']): InlineHeader => ({
    kind,
    start,
    titleStart: start,
    titleEnd,
    by,
    look: lookOf(text.slice(start, titleEnd)),
    level: 0,
    mark: 'none',
    inline: true,
  })
  const letter = letterKind(words)
  if (letter !== null) return at(titleStart, letter, 'letter')
  const match = /^[A-Z]/.test(words) ? sectionHeaders().look(words, type) : null
  if (match !== null && !match.lineOnly) return at(titleStart, match.kind, 'listed')
  const last = capitalsBefore(text, from, colon, type)
  return last === null ? null : at(last.start, last.kind, 'listed')
}

const CAPITALS = /(?:^|[^\p{L}&/-])((?:[A-Z][A-Z/&-]*|&)(?: (?:[A-Z][A-Z/&-]*|&)){0,5})$/u
/** Fewest letters of a header in capitals that may follow running text: `None MEDICATIONS:`, but not `had CT:`. */
const MIN_CAPITALS = 8

/** A header in capitals that follows running text without a full stop: `Allergies: NKDA MEDICATIONS: aspirin`. */
function capitalsBefore(
  text: string,
  from: number,
  colon: number,
  type: string | null,
): { readonly start: number; readonly kind: SectionKind } | null {
  const run = CAPITALS.exec(text.slice(Math.max(from, colon - MAX_HEADER_CHARS), colon))?.[1] ?? ''
  const space = run.indexOf(' ')
  for (const words of [run, space < 0 ? '' : run.slice(space + 1), run.slice(run.lastIndexOf(' ') + 1)]) {
    const start = colon - words.length
    if (start === from || words === '') continue
    const telegraph = sectionHeaders().telegraph.get(words)
    if (telegraph !== undefined) return { start, kind: telegraph }
    const match = words.length >= MIN_CAPITALS ? sectionHeaders().look(words, type) : null
    const alone = words === run || run.length - words.length <= 6
    if (match !== null && !match.lineOnly && alone) return { start, kind: match.kind }
  }
  return null
}

/** Headers inside a line: `PMH: gout. Meds: allopurinol.` */
function inlineHeaders(text: string, from: number, end: number, type: string | null): HeaderCandidate[] {
  const found: HeaderCandidate[] = []
  let start = from
  for (let colon = from; colon < end; colon++) {
    if (text.charCodeAt(colon) !== 58) continue
    const before = text.charCodeAt(colon - 1)
    const isWord = (before >= 65 && before <= 90) || (before >= 97 && before <= 122) || before === 41
    if (colon === from || !isWord) continue
    const header = inlineHeader(text, start, colon, type)
    start = colon + 1
    if (header === null) continue
    found.push({ ...header, bodyStart: colon + 1, alone: skipSpace(text, colon + 1, end) === end })
  }
  return found
}

/** Whether a line is over, so that a header in small letters may follow it. */
const endsSentence = (text: string, line: TextLine | undefined): boolean => {
  if (line === undefined || line.blank) return true
  if (line.end - line.start < 50) return !sentenceWords().joins.has(lastWord(text, line))
  return /[.:;!?]$/.test(text.slice(skipSpaceBack(text, line.end, line.start) - 1, line.end).trimEnd())
}

const lastWord = (text: string, line: TextLine): string =>
  /\p{L}+$/u.exec(text.slice(line.start, line.end).trimEnd())?.[0].toLowerCase() ?? ''

const isRule = (text: string, line: TextLine | undefined): boolean =>
  line !== undefined &&
  !line.blank &&
  line.end - line.start < 200 &&
  /^\s*[-=_~*]{3,}\s*$/.test(text.slice(line.start, line.end))

/** A header at a line's start, when the lines around it let it be one. */
function lineHeader(
  text: string,
  lines: readonly TextLine[],
  index: number,
  type: string | null,
): HeaderCandidate | null {
  const line = lines[index]
  if (line === undefined || line.blank) return null
  const header = readLineHeader(text, line, type)
  if (header === null) return null
  const before = lines[index - 1]
  const after = lines[index + 1]
  const colon = text.slice(header.titleEnd, header.bodyStart).includes(':')
  const underlined = header.alone && isRule(text, after)
  const bodyStart = underlined && after !== undefined ? after.end : header.bodyStart
  if (header.look === 'lower' && !(colon && endsSentence(text, before))) return null
  if (header.mark === 'bullet' && !colon && header.level === 0) return null
  if (header.alone && !colon && !underlined && header.level === 0) {
    if (header.look === 'sentence' && !(before === undefined || before.blank)) return null
    if (/[.?,;]$/.test(text.slice(line.start, line.end).trimEnd())) return null
  }
  if (header.by === 'unlisted' && header.level === 0 && !(before === undefined || before.blank)) return null
  return { ...header, bodyStart }
}

/** Every stretch that may open a section, in order, before it is known what stands around it. */
export function findHeaders(text: string, lines: readonly TextLine[], documentType: string | null): HeaderCandidate[] {
  const found: HeaderCandidate[] = []
  lines.forEach((line, index) => {
    if (line.blank) return
    const header = lineHeader(text, lines, index, documentType)
    if (header !== null) found.push(header)
    const from = header === null ? skipSpace(text, line.start, line.end) : Math.min(header.bodyStart, line.end)
    for (const inline of inlineHeaders(text, from, line.end, documentType)) found.push(inline)
  })
  return soapLettersOnly(found)
}

/** Bare letters open sections only where S, O, A and P stand together: two at line starts, or three anywhere. */
function soapLettersOnly(found: readonly HeaderCandidate[]): HeaderCandidate[] {
  const letters = found.filter((header) => header.by === 'letter')
  const anywhere = new Set(letters.map((header) => header.kind)).size
  const atStart = new Set(letters.filter((header) => !header.inline).map((header) => header.kind)).size
  if (anywhere >= 3) return [...found]
  return found.filter((header) => header.by !== 'letter' || (atStart >= 2 && !header.inline))
}
