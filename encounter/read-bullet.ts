import { sentenceWords } from './sentence-words.ts'
import { isSpace, skipSpace } from './text-lines.ts'

const SIGNS = /^(?:[•●▪◦‣·■□○➢✓➔→]+|[-–—*]{1,3}(?![-–—*])|[-=]>)[ \t]*/u
const HASH = /^#{1,6}[ \t]*(?:\d{1,2}[.):]?[ \t]*)?(?=\S)/
const NUMBER = /^(?:\(\d{1,3}\)|\d{1,3}(?:[)]|[.](?![.\d])))[ \t]*(?=\S)/
const LETTER = /^(?:\([A-Za-z]\)|[A-Za-z]\)|[A-Z]\.|[ivx]{2,4}[.)]|[IVX]{2,4}[.)])[ \t]+(?=\S)/

export type Bullet = { readonly end: number; readonly number: number | null }

/** The bullet or number that a list item begins with; `end` is after it. Null when the line is no list item. */
export function readBullet(text: string, at: number, end: number): Bullet | null {
  const head = text.slice(at, Math.min(end, at + 16))
  const hash = HASH.exec(head)
  if (hash !== null) return inside(at + hash[0].length, end, numberIn(hash[0]))
  const number = NUMBER.exec(head)
  if (number !== null) return inside(at + number[0].length, end, numberIn(number[0]))
  // After a header on the same line `A.` is an initial: `Signed by: A. Example`.
  const letter = at === 0 || atLineStart(text, at) ? LETTER.exec(head) : null
  if (letter !== null && !isLetterName(text, at + letter[0].length, end))
    return inside(at + letter[0].length, end, null)
  const sign = SIGNS.exec(head)
  if (sign === null || !isSign(sign[0], text, at, end)) return null
  const after = skipSpace(text, at + sign[0].length, end)
  const inner = NUMBER.exec(text.slice(after, Math.min(end, after + 16)))
  return inside(inner === null ? after : after + inner[0].length, end, inner === null ? null : numberIn(inner[0]))
}

function atLineStart(text: string, at: number): boolean {
  let before = at
  while (before > 0 && (text[before - 1] === ' ' || text[before - 1] === '\t')) before--
  return before === 0 || /[\n\r\f\v\u0085\u2028\u2029]/.test(text[before - 1] ?? '')
}

const inside = (at: number, end: number, number: number | null): Bullet | null =>
  at < end ? { end: at, number } : null
const numberIn = (mark: string): number | null => {
  const digits = /\d+/.exec(mark)
  return digits === null ? null : Number(digits[0])
}

/** `-5` and `*bold*` are no bullets; `-CHF` and `- CHF` are. */
function isSign(mark: string, text: string, at: number, end: number): boolean {
  if (!/^[-–—*]/.test(mark) || mark.endsWith('>')) return true
  const next = at + mark.length
  if (isSpace(text.charCodeAt(next - 1))) return true
  return mark[0] !== '*' && next < end && /\p{L}/u.test(text[next] ?? '')
}

function isLetterName(text: string, at: number, end: number): boolean {
  const word = /^[\p{L}]+/u.exec(text.slice(at, Math.min(end, at + 24)))?.[0] ?? ''
  return sentenceWords().letterWords.has(word.toLowerCase()) || !/^[\p{Lu}\d]/u.test(text.slice(at, at + 1))
}
