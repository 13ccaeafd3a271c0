import type { Reading } from './read-scope.ts'

const SEPARATORS = new Set([':', '-', '–', '—', '=', '|', '?', '>'])
const CLOSERS = new Set([';', ',', '.', '|', ')', '•', '·', '/'])
const MOST_WORDS_SHARED = 6

/** Whether tokens `from` to `to` answer a heading that ends at token `head`: `fever: none`, `Chest pain | No`. */
export function answers(head: number, from: number, to: number, reading: Reading): boolean {
  return isClosed(to, reading) && isSeparated(head, from, reading)
}

/** Whether the phrase stands as an answer to whatever is before it. */
export function isAnswer(from: number, to: number, reading: Reading): boolean {
  const before = reading.tokens[from - 1]
  if (before === undefined || !isClosed(to, reading)) return false
  return (SEPARATORS.has(before.text) && from > 1) || (reading.tokens[from]?.space === 2 && before.isWord)
}

/** Nothing else belongs to the answer: the end, a mark, a column or the next heading follows. */
function isClosed(to: number, reading: Reading): boolean {
  const next = reading.tokens[to]
  if (next === undefined || next.space > 1 || CLOSERS.has(next.text)) return true
  if (next.text === '(' || !next.isCapital) return false
  for (let at = to + 1; at <= to + 4; at++) if (reading.tokens[at]?.text === ':') return true
  return false
}

/** Between heading and answer stands a separator or a column, before it at most the rest of a joint heading. */
function isSeparated(head: number, from: number, reading: Reading): boolean {
  if (head === from) return reading.tokens[from]?.space === 2
  if (!SEPARATORS.has(reading.tokens[from - 1]?.text ?? '') || from - head > MOST_WORDS_SHARED) return false
  if (from - head === 1) return true
  const first = reading.tokens[head]?.text ?? ''
  return first === '/' || first === ')' || reading.words.joins.has(first)
}
