import type { Assertion } from '../../../encounter/mention.ts'
import { concerns } from './concerns.ts'
import type { CueGroup } from './cue-schema.ts'
import type { CueMatch } from './find-cues.ts'
import { answers, isAnswer } from './read-answer.ts'
import type { Marker } from './read-markers.ts'
import { reachesBack, reachesForward, type Reading } from './read-scope.ts'

/** The cue that speaks for a mention; offsets are the document's. */
export type Decided = {
  readonly assertion: Assertion
  readonly experiencer: 'patient' | 'family' | 'other'
  readonly start: number
  readonly end: number
}

type Heard = Decided & { readonly distance: number }

/** Which of several cues decides; of equals the nearest. */
const RANK: Readonly<Record<Assertion, number>> = {
  present: 0,
  family: 1,
  negated: 2,
  hypothetical: 2,
  planned: 3,
  resolved: 4,
  historical: 5,
  possible: 6,
}
const MARKER_SCOPE = 4

/** What the cues of its own sentence say of the mention at tokens `first` to `after`, or null where none reaches it. */
export function decide(reading: Reading, markers: readonly Marker[], first: number, after: number): Decided | null {
  const heard: Heard[] = []
  const outcomes: Heard[] = []
  for (const match of reading.matches) {
    for (const cue of match.cues) {
      if (cue.assertion === 'pseudo' || !concerns(cue, match.from, first, after, reading.tokens)) continue
      if (!reaches(cue, match, first, after, reading)) continue
      const list = cue.reach === 'outcome' ? outcomes : heard
      list.push(hear(cue.assertion, cue.experiencer ?? 'patient', match, first, after, reading))
    }
  }
  for (const marker of markers) {
    if (!marks(marker, first, after, reading)) continue
    heard.push(hear(marker.assertion, 'patient', marker, first, after, reading))
  }
  if (heard.some((one) => one.assertion === 'possible')) heard.push(...outcomes)
  if (heard.length === 0) return null
  heard.sort((one, other) => RANK[one.assertion] - RANK[other.assertion] || one.distance - other.distance)
  const family = heard.find((one) => one.experiencer === 'family')
  const negated = heard.find((one) => one.assertion === 'negated')
  if (family !== undefined && negated !== undefined) return { ...negated, experiencer: 'family' }
  return heard[0] ?? null
}

function hear(
  assertion: Assertion,
  experiencer: Decided['experiencer'],
  { from, to }: { readonly from: number; readonly to: number },
  first: number,
  after: number,
  reading: Reading,
): Heard {
  const start = reading.tokens[from]?.start ?? 0
  const end = reading.tokens[to - 1]?.end ?? start
  return { assertion, experiencer, start, end, distance: to <= first ? first - to : from - after }
}

function reaches(cue: CueGroup, match: CueMatch, first: number, after: number, reading: Reading): boolean {
  if (cue.direction === 'title') return false
  if (cue.direction === 'before') {
    if (match.to > first) return false
    if (cue.afterBoundary === true && !followsBoundary(match.from, reading)) return false
    if (cue.notWith !== undefined && continues(cue.notWith, after, reading)) return false
    if (cue.assertion === 'negated' && isAnswer(match.from, match.to, reading)) return false
    return reachesForward(cue, match.to, first, after, reading)
  }
  if (match.from < after || speaksForward(cue, match, after, reading)) return false
  if (cue.notWith !== undefined && loses(cue.notWith, first, match.to, reading)) return false
  if (cue.reach === 'answer') return answers(after, match.from, match.to, reading)
  return reachesBack(cue, after, match.from, reading)
}

/**
 * Words that may stand on both sides look ahead where a noun follows: `dyspnea, likely heart failure`. Only uncertainty
 * does so without a comma: `fever resolved overnight` looks back.
 */
function speaksForward(cue: CueGroup, match: CueMatch, after: number, reading: Reading): boolean {
  if (cue.reach === 'phrase' || !match.cues.some((other) => isTwin(other, cue))) return false
  const next = reading.tokens[match.to]
  if (next === undefined || !next.isWord || reading.words.afterTwin.has(next.text)) return false
  if (cue.assertion === 'possible') return true
  for (let at = after; at < match.from; at++) if (reading.tokens[at]?.text === ',') return true
  return false
}

function isTwin(other: CueGroup, cue: CueGroup): boolean {
  return other.direction === 'before' && other.assertion === cue.assertion
}

function followsBoundary(from: number, reading: Reading): boolean {
  const before = reading.tokens[from - 1]
  return before === undefined || !before.isWord || reading.words.boundaries.has(before.text)
}

/** A few words to each side are enough: further away they speak of something else. */
function loses(words: ReadonlySet<string>, first: number, to: number, reading: Reading): boolean {
  for (let at = Math.max(0, first - 5); at < Math.min(reading.tokens.length, to + 2); at++) {
    if (words.has(reading.tokens[at]?.text ?? '')) return true
  }
  return false
}

/** What is said right after the condition: `history of migraine since childhood` is no past migraine. */
function continues(words: ReadonlySet<string>, after: number, reading: Reading): boolean {
  return reading.tokens.slice(after, after + 3).some((token) => words.has(token.text))
}

function marks(marker: Marker, first: number, after: number, reading: Reading): boolean {
  const [from, to] = marker.direction === 'before' ? [marker.to, first] : [after, marker.from]
  if (from > to || to - from > MARKER_SCOPE) return false
  for (let at = from; at < to; at++) {
    const token = reading.tokens[at]
    if (token !== undefined && !token.isWord && token.text !== '/') return false
  }
  if (marker.direction === 'before') return true
  return to - from <= 1 || marker.assertion !== 'possible'
}
