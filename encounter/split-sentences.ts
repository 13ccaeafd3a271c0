import { joinLines, type Paragraph } from './join-lines.ts'
import { sentenceEndAt } from './sentence-ends.ts'
import { isSpace, linesOf, skipSpace, skipSpaceBack } from './text-lines.ts'
import type { Section, Sentence } from './tidy.ts'

/** Longest sentence in code units; running text without a full stop is cut here, at a space, so that later windows stay small. */
export const MAX_SENTENCE_CHARS = 1200

type Piece = { start: number; end: number; line: boolean }

const isLow = (code: number): boolean => code >= 0xdc00 && code <= 0xdfff

/** Cuts a piece that is too long: at a semicolon, else a comma, else a space, else anywhere between characters. */
function cutLong(text: string, piece: Piece, into: Piece[]): void {
  let start = piece.start
  while (piece.end - start > MAX_SENTENCE_CHARS) {
    const window = text.slice(start, start + MAX_SENTENCE_CHARS)
    const half = MAX_SENTENCE_CHARS / 2
    const at = [window.lastIndexOf('; '), window.lastIndexOf(', '), window.lastIndexOf(' ')].find(
      (found) => found > half,
    )
    let end = start + (at === undefined ? MAX_SENTENCE_CHARS : at + 1)
    if (isLow(text.charCodeAt(end))) end--
    push(text, { start, end, line: piece.line }, into)
    start = end
  }
  push(text, { start, end: piece.end, line: piece.line }, into)
}

function push(text: string, piece: Piece, into: Piece[]): void {
  const start = skipSpace(text, piece.start, piece.end)
  const end = skipSpaceBack(text, piece.end, start)
  if (hasWord(text, start, end)) into.push({ start, end, line: piece.line })
}

const WORD = /[\p{L}\p{N}]/u
function hasWord(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at)
    if ((code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122)) return true
    if (code > 127 && WORD.test(text.slice(at, at + 2))) return true
  }
  return false
}

/** Length of `2. ` or `• ` when item `number` of a list that runs inside a line begins at `at`, else 0. */
function runningItem(text: string, at: number, end: number, number: number): number {
  const code = text.charCodeAt(at)
  if (code === 0x2022 || code === 0x25cf || code === 0x25aa) return skipSpace(text, at + 1, end) - at
  const mark = [`${number}.`, `${number})`, `(${number})`].find((form) => text.startsWith(form, at))
  if (mark === undefined) return 0
  const next = skipSpace(text, at + mark.length, end)
  return next > at + mark.length && /\p{Lu}/u.test(text[next] ?? '') ? next - at : 0
}

/** A list that runs inside a line begins at the line's start or after a full stop, colon or semicolon. */
function afterPause(text: string, start: number, at: number): boolean {
  const before = skipSpaceBack(text, at, start)
  return before === start || '.:;'.includes(text[before - 1] ?? ' ')
}

/** Sentences of one paragraph: full stops, and the items of `1. Gout 2. Anemia` written on one line. */
function splitParagraph(text: string, paragraph: Paragraph, into: Piece[]): void {
  const end = paragraph.end
  let start = paragraph.start
  let line = paragraph.line
  let number = paragraph.number === null ? 1 : paragraph.number + 1
  const cut = (at: number, next: number, nextLine: boolean): void => {
    cutLong(text, { start, end: at, line }, into)
    start = next
    line = nextLine
  }
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at)
    if (code === 46 || code === 33 || code === 63) {
      const after = sentenceEndAt(text, start, at, end)
      if (after < 0) {
        while (at + 1 < end && '.!?'.includes(text[at + 1] ?? ' ')) at++
        continue
      }
      cut(after, skipSpace(text, after, end), false)
      at = start - 1
    } else if ((code >= 48 && code <= 57) || code === 40 || code > 0x2000) {
      if (at > start && !isSpace(text.charCodeAt(at - 1))) continue
      if (code < 0x2000 && number === 1 && !afterPause(text, start, at)) continue
      const length = runningItem(text, at, end, number)
      if (length === 0) continue
      if (code < 0x2000) number++
      cut(at, at + length, true)
      at = start - 1
    }
  }
  cut(end, end, false)
}

/** The sentences of a document, section by section. Between them stand only white space, bullets, rules and headers. */
export function splitSentences(text: string, sections: readonly Section[]): Sentence[] {
  const sentences: Sentence[] = []
  for (const section of sections) {
    const pieces: Piece[] = []
    for (const paragraph of joinLines(text, linesOf(text, section.bodyStart, section.end)))
      splitParagraph(text, paragraph, pieces)
    for (const piece of pieces)
      sentences.push({ index: sentences.length, section: section.index, ...piece, repeats: null })
  }
  return sentences
}
