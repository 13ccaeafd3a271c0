import type { Assertion } from '../../../encounter/mention.ts'
import type { CueGroup, ScopeWords } from './cue-schema.ts'
import type { CueMatch } from './find-cues.ts'
import { holdsPart } from './holds-part.ts'
import type { Token } from './split-tokens.ts'

/** One reading of a sentence: its tokens and the phrases chosen in it. */
export type Reading = {
  readonly tokens: readonly Token[]
  readonly matches: readonly CueMatch[]
  readonly words: ScopeWords
}

const HARD = new Set([';', '!', '•', '·', '|', '‣', '▪'])
const WHOLE_LIST = new Set(['all', 'both'])
const LIST_MARKS = new Set([',', '/', '&', '+', '#', '-'])
const DASHES = new Set(['-', '–', '—'])
const ENDED_BY_NEXT_CUE = new Set(['negated', 'possible', 'historical', 'resolved', 'planned'])

/** Whether a cue that ends at token `from` reaches over the gap to a condition that begins at token `to`. */
export function reachesForward(cue: CueGroup, from: number, to: number, after: number, reading: Reading): boolean {
  if (to - from > cue.scope || isBroken(from, to, 'before', reading)) return false
  if (isStopped(cue.assertion, from, to, 'before', reading)) return false
  if (hasColon(from, to, reading) || hasDash(from, to, reading)) return false
  if (ENDED_BY_NEXT_CUE.has(cue.assertion) && isTakenOver(cue, from, to, reading)) return false
  switch (cue.reach) {
    case 'phrase':
      return !hasMark(from, to, reading, ',') && !hasJoin(from, to, reading)
    case 'series':
      return !hasMark(from, to, reading, ',')
    case 'or-list':
      return !hasMark(from, to, reading, ',') || isAlternative(from, after, cue, reading)
    case 'list':
      return crossesList(from, to, after, cue, reading)
    default:
      return true
  }
}

/** Whether a cue that begins at token `to` reaches back over the gap to a condition that ends at token `from`. */
export function reachesBack(cue: CueGroup, from: number, to: number, reading: Reading): boolean {
  if (to - from > cue.scope) return false
  if (cue.reach === 'outcome') return true
  if (isBroken(from, to, 'after', reading)) return false
  if (cue.reach === 'near') return isNear(from, to, reading)
  if (cue.reach === 'shared') return isShared(from, to, cue, reading)
  if (cue.reach === 'clause') return !hasMark(from, to, reading, ',')
  if (isStopped(cue.assertion, from, to, 'after', reading)) return false
  if (cue.reach === 'phrase') return !hasMark(from, to, reading, ',')
  return crossesBack(from, to, reading)
}

function isNear(from: number, to: number, reading: Reading): boolean {
  let marks = 0
  for (let at = from; at < to; at++) {
    const token = reading.tokens[at]
    if (token === undefined) return false
    if (token.isWord ? !reading.words.fillers.has(token.text) && !/^\d+$/.test(token.text) : ++marks > 2) return false
  }
  return true
}

/** `flu, RSV and COVID vaccines`: nothing stands between but more of the same kind. */
function isShared(from: number, to: number, cue: CueGroup, reading: Reading): boolean {
  const { fillers, joins } = reading.words
  for (let at = from; at < to; at++) {
    const token = reading.tokens[at]
    if (token === undefined) return false
    if (token.isWord && !joins.has(token.text) && !fillers.has(token.text) && token.text.length > 1) {
      if (!holdsPart(token.text, cue.mentions ?? [])) return false
    } else if (!token.isWord && !LIST_MARKS.has(token.text)) return false
  }
  return true
}

/** Behind a list a cue reaches over commas only where the list is closed by a join: `X, Y and Z were ruled out`. */
function crossesBack(from: number, to: number, reading: Reading): boolean {
  const last = lastWord(from, to, reading)
  // `all` before the cue speaks of the whole list
  let joined = WHOLE_LIST.has(reading.tokens[to]?.text ?? '')
  for (let at = to - 1; at >= from; at--) {
    const text = reading.tokens[at]?.text ?? ''
    if (reading.words.joins.has(text)) joined = true
    if (text === ',' && at <= last && !joined) return false
    if (text === ':' && at !== from) return false
  }
  return true
}

function lastWord(from: number, to: number, reading: Reading): number {
  for (let at = to - 1; at >= from; at--) if (reading.tokens[at]?.isWord) return at
  return from - 1
}

/** Marks that end a clause, and a parenthesis that closes around the cue alone. */
function isBroken(from: number, to: number, direction: 'before' | 'after', reading: Reading): boolean {
  let depth = 0
  for (let at = from; at < to; at++) {
    const token = reading.tokens[at]
    if (token === undefined) continue
    if (token.space === 4 || HARD.has(token.text)) return true
    if (token.text === '(') depth++
    if (token.text === ')' && --depth < 0 && direction === 'before') return true
    if (token.text === '?' && direction === 'before' && at > from) return true
    if (token.text === '.' && isSentenceEnd(at, reading)) return true
  }
  return reading.tokens[to]?.space === 4
}

/** A full stop ends a sentence before a capital, a digit or a bullet unless it belongs to an abbreviation. */
export function isSentenceEnd(at: number, reading: Reading): boolean {
  const next = reading.tokens[at + 1]
  const before = reading.tokens[at - 1]
  if (next === undefined) return true
  if (next.space === 0) return false
  if (before !== undefined && reading.words.abbreviations.has(before.text)) return false
  return next.isCapital || next.space > 1 || !next.isWord
}

function isStopped(
  assertion: CueGroup['assertion'],
  from: number,
  to: number,
  direction: 'before' | 'after',
  reading: Reading,
): boolean {
  return reading.matches.some(
    (match) =>
      match.from >= from &&
      match.to <= to &&
      match.stops.some(
        (stop) =>
          (stop.direction === 'both' || stop.direction === direction) &&
          (stop.for.length === 0 || stop.for.includes(assertion as Assertion)),
      ),
  )
}

/** A colon away from the cue begins an answer or a new header; times and ratios have none. */
function hasColon(from: number, to: number, reading: Reading): boolean {
  for (let at = from + 1; at < to; at++) {
    if (reading.tokens[at]?.text !== ':') continue
    if (!/^\d/.test(reading.tokens[at - 1]?.text ?? '') || !/^\d/.test(reading.tokens[at + 1]?.text ?? '')) return true
  }
  return false
}

function hasDash(from: number, to: number, reading: Reading): boolean {
  for (let at = from + 1; at < to; at++) {
    const token = reading.tokens[at]
    if (token !== undefined && DASHES.has(token.text) && token.space === 1 && reading.tokens[at + 1]?.space !== 0)
      return true
  }
  return false
}

function hasMark(from: number, to: number, reading: Reading, mark: string): boolean {
  for (let at = from; at < to; at++) if (reading.tokens[at]?.text === mark) return true
  return false
}

function hasJoin(from: number, to: number, reading: Reading): boolean {
  for (let at = from; at < to; at++) {
    const text = reading.tokens[at]?.text ?? ''
    if (text !== '/' && reading.words.joins.has(text)) return true
  }
  return false
}

/** After a comma or join another cue speaks for what follows. */
function isTakenOver(cue: CueGroup, from: number, to: number, reading: Reading): boolean {
  return reading.matches.some((match) => {
    if (match.from < from || match.to > to) return false
    const before = reading.tokens[match.from - 1]?.text ?? ''
    if (match.from === from || (before !== ',' && !reading.words.joins.has(before))) return false
    return match.cues.some(
      (other) => other.direction === 'before' && other.assertion !== cue.assertion && other.assertion !== 'pseudo',
    )
  })
}

/** Whether the list that the cue opens is closed by `or`, read up to the end of its clause. */
function isAlternative(from: number, after: number, cue: CueGroup, reading: Reading): boolean {
  for (let at = from; at < reading.tokens.length; at++) {
    if (at >= after && isBroken(at, at + 1, 'before', reading)) return false
    if (!reading.words.alternatives.has(reading.tokens[at]?.text ?? '')) continue
    return !isStopped(cue.assertion, from, at, 'before', reading) && at - from <= cue.scope
  }
  return false
}

function crossesList(from: number, to: number, after: number, cue: CueGroup, reading: Reading): boolean {
  if (!hasMark(from, to, reading, ',')) return true
  if (isAlternative(after, after, cue, reading)) return true
  for (let at = from; at < to; at++) {
    if (reading.tokens[at]?.text !== ',') continue
    const next = reading.tokens[at + 1]?.text === 'and' ? at + 2 : at + 1
    if (reading.words.positives.has(reading.tokens[next]?.text ?? '')) return false
  }
  return !isSettled(after, reading)
}

/** The condition has a predicate of its own: `no chest pain, dyspnea improving`. */
function isSettled(after: number, reading: Reading): boolean {
  for (let at = after; at < Math.min(reading.tokens.length, after + 4); at++) {
    const token = reading.tokens[at]
    if (token === undefined || token.text === ',' || token.text === ';') return false
    if (reading.words.settled.has(token.text)) return true
  }
  return false
}
