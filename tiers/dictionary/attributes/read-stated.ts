import type { Attribute } from '../../../encounter/mention.ts'
import type { Sentence, TidyDocument } from '../../../encounter/tidy.ts'
import type { Token } from '../assertion/split-tokens.ts'
import { attributeBook } from './attribute-book.ts'
import { type FoundAttribute, withoutCovered } from './find-attributes.ts'
import { analysisOf, fits, toAttribute } from './read-attributes.ts'

/** Only with a condition's own name beside them do these say whose they are. */
const NEEDS_ITS_CONDITION: ReadonlySet<string> = new Set(['laterality', 'intent'])
const SAID_OF_THE_PROBLEM: ReadonlySet<string> = new Set(['control', 'severity', 'acuity'])

/**
 * The axes that a sentence below a problem heading states without naming the problem: `eGFR 38, stage 3b`. `words` are
 * the mention's. A sentence that names another condition with such an axis says nothing of this one.
 */
export function readStated(document: TidyDocument, sentence: Sentence, words: readonly string[]): Attribute[] {
  const { tokens, found } = analysisOf(document, sentence)
  return withoutCovered(found.filter((one) => fits(one, words)))
    .filter((one) => isStatedAlone(one, tokens, words))
    .map((one) => toAttribute(document, tokens, one))
}

function isStatedAlone(one: FoundAttribute, tokens: readonly Token[], words: readonly string[]): boolean {
  if (NEEDS_ITS_CONDITION.has(one.name)) return false
  if (SAID_OF_THE_PROBLEM.has(one.name) || one.bind === 'predicate') return isPredicate(one, tokens)
  if (one.mentions === null) return one.name === 'weeks' || one.name === 'trimester'
  return !tokens.some((token) => isRival(one, token.text, words))
}

/** Stands alone between marks, or behind `is`: `Remains poorly controlled.` */
function isPredicate(one: FoundAttribute, tokens: readonly Token[]): boolean {
  const { fillers } = attributeBook().words
  const next = tokens[one.to]
  if (next !== undefined && next.isWord) return false
  for (let at = one.from - 1; at >= 0; at--) {
    const token = tokens[at]
    if (token === undefined || !token.isWord) return true
    if (!fillers.has(token.text)) return false
  }
  return true
}

/** Another condition that has such an axis; words for the kidney all name the same one. */
function isRival(one: FoundAttribute, word: string, words: readonly string[]): boolean {
  if (!fits(one, [word]) || words.includes(word)) return false
  const kidney = { mentions: attributeBook().words.kidney, butNot: null }
  return one.name === 'stage' && !(fits(kidney, words) && fits(kidney, [word]))
}
