import type { Token } from '../assertion/split-tokens.ts'
import type { AttributeBook } from './attribute-book.ts'
import type { AttributeCue } from './attribute-schema.ts'
import { findStages } from './find-stages.ts'
import { findWeeks } from './find-weeks.ts'

/** Words at tokens `from` to `to` (exclusive) that may fill an axis of a condition in the same sentence. */
export type FoundAttribute = Pick<AttributeCue, 'name' | 'value' | 'bind'> & {
  readonly from: number
  readonly to: number
  readonly mentions: readonly string[] | null
  readonly butNot: readonly string[] | null
}

/** Every attribute phrase of a sentence; for each axis the longest at its place. `text` is the document's. */
export function findAttributes(text: string, tokens: readonly Token[], book: AttributeBook): FoundAttribute[] {
  const found = tokens.flatMap((token, from) =>
    (book.phrases.get(token.text) ?? [])
      .filter(({ words }) => words.every((word, offset) => tokens[from + offset]?.text === word))
      .filter(({ words, cue }) => cue.upper !== true || isUpper(text, tokens, from, from + words.length))
      .map(
        ({ words, cue }): FoundAttribute => ({
          name: cue.name,
          value: cue.value,
          bind: cue.bind,
          from,
          to: from + words.length,
          mentions: cue.mentions ?? null,
          butNot: cue.butNot ?? null,
        }),
      ),
  )
  return [...found, ...findStages(tokens, book.words), ...findWeeks(text, tokens, book.words)]
}

function isUpper(text: string, tokens: readonly Token[], from: number, to: number): boolean {
  const written = text.slice(tokens[from]?.start, tokens[to - 1]?.end)
  return written === written.toUpperCase()
}

/** Leaves out what stands inside a longer phrase of the same axis (`acute` inside `with acute exacerbation`), and phrases that only use up words. */
export function withoutCovered(found: readonly FoundAttribute[]): FoundAttribute[] {
  return found.filter(
    (one) =>
      one.value !== 'none' &&
      !found.some(
        (other) =>
          (other.name === one.name || (one.name === 'acuity' && (other.name === 'control' || other.name === 'type'))) &&
          other.from <= one.from &&
          other.to >= one.to &&
          other.to - other.from > one.to - one.from,
      ),
  )
}
