import type { Attribute, AttributeName } from '../../../encounter/mention.ts'
import type { Sentence, TidyDocument } from '../../../encounter/tidy.ts'
import { splitTokens, type Token } from '../assertion/split-tokens.ts'
import { attributeBook } from './attribute-book.ts'
import { bindAttribute, type Place } from './bind-attribute.ts'
import { type FoundAttribute, findAttributes, withoutCovered } from './find-attributes.ts'

type Analysis = { readonly tokens: readonly Token[]; readonly found: readonly FoundAttribute[] }

/** Mentions of one sentence share its analysis. */
const analyses = new WeakMap<TidyDocument, WeakMap<Sentence, Analysis>>()

/** The axes that the sentence states for the mention at `start` to `end`: at most one value each, in the order of the text. */
export function readAttributes(document: TidyDocument, sentence: Sentence, start: number, end: number): Attribute[] {
  const { tokens, found } = analysisOf(document, sentence)
  const first = tokens.findIndex((token) => token.end > start)
  if (first === -1) return []
  const after = first + tokens.slice(first).filter((token) => token.start < end).length
  const words = tokens.slice(first, after).map((token) => token.text)
  const fitting = withoutCovered(found.filter((one) => isNear(one, first, after) && fits(one, words)))
  const place: Place = { tokens, taken: takenBy(fitting, tokens.length), first, after, words: attributeBook().words }
  const best = new Map<AttributeName, { readonly one: FoundAttribute; readonly distance: number }>()
  for (const one of fitting) {
    const distance = bindAttribute(one, place)
    if (distance === null) continue
    const known = best.get(one.name)
    if (known === undefined || isBetter(one, distance, known)) best.set(one.name, { one, distance })
  }
  return [...best.values()]
    .map(({ one }) => toAttribute(document, tokens, one))
    .sort((one, other) => one.span.start - other.span.start || one.name.localeCompare(other.name))
}

/** Further away nothing is read, so that a page without a full stop costs no more than a long sentence. */
const MOST_TOKENS_AWAY = 80

function isNear(one: FoundAttribute, first: number, after: number): boolean {
  return one.from > first - MOST_TOKENS_AWAY && one.from < after + MOST_TOKENS_AWAY
}

/** `ckd3b` is `ckd`. */
const TRAILING_NUMBER = /\d+[a-d]?$/

/** Whether a word of the mention begins as the attribute asks; short words must be equal. */
export function fits(one: Pick<FoundAttribute, 'mentions' | 'butNot'>, words: readonly string[]): boolean {
  const holds = (list: readonly string[]): boolean =>
    list.some((start) =>
      words.some((word) => (start.length < 4 ? word.replace(TRAILING_NUMBER, '') === start : word.startsWith(start))),
    )
  return (one.mentions === null || holds(one.mentions)) && (one.butNot === null || !holds(one.butNot))
}

function isBetter(one: FoundAttribute, distance: number, known: { one: FoundAttribute; distance: number }): boolean {
  if (one.value.startsWith(`${known.one.value}-`)) return true
  if (known.one.value.startsWith(`${one.value}-`)) return false
  if (distance !== known.distance) return distance < known.distance
  return one.to - one.from > known.one.to - known.one.from
}

function takenBy(found: readonly FoundAttribute[], length: number): boolean[] {
  const taken = Array.from({ length }, () => false)
  for (const one of found) for (let at = one.from; at < one.to; at++) taken[at] = true
  return taken
}

export function toAttribute(document: TidyDocument, tokens: readonly Token[], one: FoundAttribute): Attribute {
  const start = tokens[one.from]?.start ?? 0
  const end = tokens[one.to - 1]?.end ?? start
  return {
    name: one.name,
    value: one.value,
    span: { documentId: document.id, start, end, text: document.text.slice(start, end) },
  }
}

/** The tokens and attribute phrases of a sentence, read once. */
export function analysisOf(document: TidyDocument, sentence: Sentence): Analysis {
  const known = analyses.get(document)?.get(sentence)
  if (known !== undefined) return known
  const tokens = splitTokens(document.text, sentence.start, sentence.end)
  const analysis: Analysis = { tokens, found: findAttributes(document.text, tokens, attributeBook()) }
  const ofDocument = analyses.get(document) ?? new WeakMap<Sentence, Analysis>()
  analyses.set(document, ofDocument.set(sentence, analysis))
  return analysis
}
