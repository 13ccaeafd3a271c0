import { concerns } from './concerns.ts'
import type { CueBook, CueNode } from './cue-book.ts'
import type { CueGroup, StopGroup } from './cue-schema.ts'
import type { Token } from './split-tokens.ts'

/** Tokens `from` to `to` (exclusive) are a phrase of the cue files. */
export type CueMatch = {
  readonly from: number
  readonly to: number
  readonly cues: readonly CueGroup[]
  readonly stops: readonly StopGroup[]
}

const NUMBER = /^\d+$/
const YEAR = /^(?:19|20)\d\d$/

/** All phrases that begin at each token, longest first. */
export function findPhrases(tokens: readonly Token[], book: CueBook): CueMatch[][] {
  return tokens.map((_, from) => {
    const found: CueMatch[] = []
    walk({ tokens, from, found, classOf: book.classOf }, from, book.root)
    return found.sort((one, other) => other.to - one.to)
  })
}

type Walk = {
  readonly tokens: readonly Token[]
  readonly from: number
  readonly found: CueMatch[]
  readonly classOf: ReadonlyMap<string, string>
}

function walk(path: Walk, at: number, node: CueNode): void {
  const { tokens, from, found } = path
  if (node.cues.length + node.stops.length > 0) found.push({ from, to: at, cues: node.cues, stops: node.stops })
  const token = tokens[at]
  if (token === undefined || (at > from && token.space === 4)) return
  for (const key of keysOf(token.text, path.classOf)) {
    const next = node.next.get(key)
    if (next !== undefined) walk(path, at + 1, next)
  }
}

/** What a word may be met as: itself, a number, a year, one of a class. */
function keysOf(word: string, classOf: ReadonlyMap<string, string>): string[] {
  if (NUMBER.test(word)) return YEAR.test(word) ? [word, '<n>', '<year>'] : [word, '<n>']
  const named = classOf.get(word)
  return named === undefined ? [word] : [word, named]
}

/**
 * The phrases in reading order, leaving out any that would reach into the mention (tokens `first` to `after`): the words
 * of a mention are no cues for it, nor are cues that ask for another kind of mention. Cues come first, the longest at
 * each place and none overlapping; stops fill the rest.
 */
export function choosePhrases(
  phrases: readonly CueMatch[][],
  first: number,
  after: number,
  tokens: readonly Token[],
): CueMatch[] {
  const chosen: CueMatch[] = []
  const used = new Set<number>()
  const take = (match: CueMatch): number => {
    chosen.push(match)
    for (let at = match.from; at < match.to; at++) used.add(at)
    return match.to
  }
  for (const wanted of ['cues', 'stops'] as const) {
    for (let at = 0; at < phrases.length; ) {
      const match = phrases[at]?.find(
        (one) =>
          one[wanted].length > 0 &&
          (one.to <= first || one.from >= after) &&
          !overlaps(one, used) &&
          !(one.to <= first && looksBackInDoubt(one)) &&
          (wanted === 'stops' || one.cues.some((cue) => concerns(cue, one.from, first, after, tokens))),
      )
      at = match === undefined ? at + 1 : take(match)
    }
  }
  return chosen.sort((one, other) => one.from - other.from)
}

/** `is likely` tells of what stands before it, and leaves its `likely` to what follows: `this is likely due to asthma`. */
function looksBackInDoubt(match: CueMatch): boolean {
  return match.cues.length > 0 && match.cues.every((cue) => cue.direction === 'after' && cue.assertion === 'possible')
}

function overlaps(match: CueMatch, used: ReadonlySet<number>): boolean {
  for (let at = match.from; at < match.to; at++) if (used.has(at)) return true
  return false
}
