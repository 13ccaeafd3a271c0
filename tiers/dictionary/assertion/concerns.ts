import type { CueGroup } from './cue-schema.ts'
import { holdsPart } from './holds-part.ts'
import type { Token } from './split-tokens.ts'

/** `stopped the extended release tablets because of` has five words between. */
const MOST_WORDS_TO_NEED = 6

/**
 * Whether the words of the condition (tokens `first` to `after`), and those before the cue at token `from`, are such as
 * the cue asks for.
 */
export function concerns(cue: CueGroup, from: number, first: number, after: number, tokens: readonly Token[]): boolean {
  if (cue.mentions === undefined && cue.butNot === undefined && cue.needs === undefined) return true
  const has = (start: number, end: number, parts: readonly string[]): boolean =>
    tokens.slice(Math.max(0, start), end).some((token) => holdsPart(token.text, parts))
  if (cue.mentions !== undefined && !has(first, after, cue.mentions)) return false
  if (cue.butNot !== undefined && has(first, after, cue.butNot)) return false
  const start = cue.direction === 'before' ? from : first
  return (cue.needs ?? []).every((parts) => has(start - MOST_WORDS_TO_NEED, from, parts))
}
