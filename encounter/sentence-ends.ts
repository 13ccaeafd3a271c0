import { sentenceWords } from './sentence-words.ts'
import { isSpace, skipSpace } from './text-lines.ts'

/** Longest word looked at before a full stop; no abbreviation is longer, and the bound keeps the scan linear. */
const MAX_WORD = 24

/** The word before a full stop, with the stops inside it: `p.o`, `Dr`, `2.5`. */
function wordBefore(text: string, start: number, stop: number): string {
  let at = stop
  const limit = Math.max(start, stop - MAX_WORD)
  while (at > limit) {
    const char = text.charCodeAt(at - 1)
    if (isSpace(char) || char === 40 || char === 91 || char === 34 || char === 44 || char === 59 || char === 58) break
    at--
  }
  return text.slice(at, stop)
}

function lastWord(text: string, start: number, end: number): string {
  let at = end
  while (at > start && isSpace(text.charCodeAt(at - 1))) at--
  return wordBefore(text, start, at).toLowerCase()
}

const startsWord = (rest: string): boolean => /^["'“‘([*_]*(?:\p{Lu}\p{Ll}|(?:I|A)\s)/u.test(rest)

/** `BID. RTC in 3 weeks`, but not `500 mg. PO`, where the capitals belong to the dose. */
function startsCapitals(rest: string): boolean {
  const word = /^\p{Lu}{2,}(?![\p{L}.])/u.exec(rest)?.[0].toLowerCase()
  return word !== undefined && !sentenceWords().endsBeforeWord.has(word)
}

/** Whether the full stop at `stop` ends a sentence that goes on with `rest`, the text after white space. */
function fullStopEnds(text: string, start: number, stop: number, rest: string): boolean {
  const words = sentenceWords()
  const word = wordBefore(text, start, stop)
  const lower = word.toLowerCase()
  const next = rest.charCodeAt(0)
  const digitNext = next >= 48 && next <= 57
  if (digitNext && words.numberFollows.has(lower)) return false
  if (/^\p{L}$/u.test(word)) {
    const before = lastWord(text, start, stop - 1)
    if (words.letterIsName.has(before)) return true
    if (words.letterWords.has(/^\p{L}*/u.exec(rest)?.[0].toLowerCase() ?? '')) return false
    if (/^\p{Lu}$/u.test(word)) return false
  }
  if (words.neverEnds.has(lower))
    return lower === 'min' || lower === 'exam' || lower === 'ed' ? startsWord(rest) : false
  if (/^\p{L}(?:\.\p{L})+$/u.test(word) || words.endsBeforeWord.has(lower)) {
    return startsWord(rest) || startsCapitals(rest) || (lower === 'no' && !digitNext)
  }
  if (/^\p{Ll}/u.test(rest)) return /^[\p{L}'’-]{4,}$/u.test(word) || /^\d/.test(word)
  return true
}

/**
 * Offset after the mark that ends a sentence at `at`, with closing quotes and brackets, or -1.
 * `start` is where the sentence begins and `end` where its paragraph does.
 */
export function sentenceEndAt(text: string, start: number, at: number, end: number): number {
  const mark = text[at]
  if (mark !== '.' && mark !== '!' && mark !== '?') return -1
  let after = at + 1
  while (after < end && '.!?'.includes(text[after] ?? ' ')) after++
  while (after < end && '"\'”’)]*_'.includes(text[after] ?? ' ')) after++
  if (after >= end) return end
  const next = skipSpace(text, after, end)
  const rest = text.slice(next, Math.min(end, next + MAX_WORD))
  if (next === after) return gluedEnd(text, start, at, after, rest)
  if (mark === '?' && (at === start || isSpace(text.charCodeAt(at - 1)))) return -1
  if (mark === '.' && after - at > 1 && /^\p{Ll}/u.test(rest)) return -1
  if (mark === '.' && text[at + 1] !== '.' && !fullStopEnds(text, start, at, rest)) return -1
  return after
}

/** `chest pain.Denies fever`: a full stop with no space after it, between whole words. */
function gluedEnd(text: string, start: number, at: number, after: number, rest: string): number {
  if (text[at] !== '.' || after !== at + 1 || !/^\p{Lu}\p{Ll}/u.test(rest)) return -1
  const word = wordBefore(text, start, at)
  const words = sentenceWords()
  if (!/^\p{Ll}{4,}$/u.test(word) || words.neverEnds.has(word) || words.endsBeforeWord.has(word)) return -1
  return after
}
