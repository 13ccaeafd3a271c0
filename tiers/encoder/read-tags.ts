import type { Assertion, MentionReading } from '../../encounter/mention.ts'
import { sigmoid, softmax } from './shares.ts'
import type { Pieces } from './word-pieces.ts'

/** What the encoder reads off a stretch of text. */
export type SpanReading = Pick<MentionReading, 'assertion' | 'reported' | 'marked'>

/** A problem that the encoder marks in a text. */
export type MarkedSpan = SpanReading & { readonly start: number; readonly end: number }

/** Numbers of one window: `heads` per token, row by row, and the offsets of the tokens in the window's text. */
export type WindowTags = {
  readonly tags: Float32Array
  readonly heads: number
  /** Index of the first token of the text, behind the place. */
  readonly first: number
  readonly pieces: Pick<Pieces, 'starts' | 'ends'>
}

export const OUTSIDE = 0
export const BEGINS = 1
const MARKS = 3

/** Stretches marked as problems, whole words only. */
export function markedSpans(window: WindowTags, text: string, assertions: readonly Assertion[]): readonly MarkedSpan[] {
  const { pieces, tags, heads, first } = window
  const spans: MarkedSpan[] = []
  let from = -1
  const close = (to: number): void => {
    if (from < 0) return
    const { start, end } = wholeWords(text, pieces.starts[from] as number, pieces.ends[to - 1] as number)
    spans.push({ start, end, ...readingOf(window, from, to, assertions) })
    from = -1
  }
  for (let at = 0; at < pieces.starts.length; at += 1) {
    const mark = bestMark(tags, (first + at) * heads)
    // A piece in the middle of a word goes with the word it is part of.
    const inWord =
      at > 0 &&
      pieces.starts[at] === pieces.ends[at - 1] &&
      isLetter(text, pieces.starts[at] as number) &&
      isLetter(text, (pieces.starts[at] as number) - 1)
    if (inWord && (from >= 0 || mark === OUTSIDE)) continue
    if (mark === OUTSIDE || mark === BEGINS) close(at)
    if (mark !== OUTSIDE && from < 0) from = at
  }
  close(pieces.starts.length)
  return spans
}

/** What is read off any stretch of the window's text; null where no token stands in it. */
export function readSpan(
  window: WindowTags,
  start: number,
  end: number,
  assertions: readonly Assertion[],
): SpanReading | null {
  const { starts, ends } = window.pieces
  let from = -1
  let to = -1
  for (let at = 0; at < starts.length; at += 1) {
    if ((starts[at] as number) >= end || (ends[at] as number) <= start) continue
    if (from < 0) from = at
    to = at + 1
  }
  return from < 0 ? null : readingOf(window, from, to, assertions)
}

function readingOf(window: WindowTags, from: number, to: number, assertions: readonly Assertion[]): SpanReading {
  const means = assertions.map((_, index) => meanOf(window, from, to, MARKS + index))
  const shares = softmax(means)
  const assertion = Object.fromEntries(assertions.map((name, index) => [name, shares[index] ?? 0])) as Record<
    Assertion,
    number
  >
  const reported = sigmoid(meanOf(window, from, to, MARKS + assertions.length))
  return { assertion, reported, marked: meanMark(window, from, to) }
}

function meanOf({ tags, heads, first }: WindowTags, from: number, to: number, head: number): number {
  let sum = 0
  for (let at = from; at < to; at += 1) sum += tags[(first + at) * heads + head] as number
  return sum / (to - from)
}

function meanMark({ tags, heads, first }: WindowTags, from: number, to: number): number {
  let sum = 0
  for (let at = from; at < to; at += 1) {
    const row = (first + at) * heads
    sum += 1 - (softmax([...tags.subarray(row, row + MARKS)])[OUTSIDE] as number)
  }
  return sum / (to - from)
}

function bestMark(tags: Float32Array, row: number): number {
  const marks = [...tags.subarray(row, row + MARKS)]
  return marks.indexOf(Math.max(...marks))
}

const isLetter = (text: string, at: number): boolean => /[\p{L}\p{N}]/u.test(text[at] ?? '')

function wholeWords(text: string, start: number, end: number): { start: number; end: number } {
  let [from, to] = [start, end]
  while (from > 0 && isLetter(text, from - 1) && isLetter(text, from)) from -= 1
  while (to < text.length && isLetter(text, to) && isLetter(text, to - 1)) to += 1
  return { start: from, end: to }
}
