import { roleOf } from '../../codesets/resolve/role-of.ts'
import type { Mention } from '../../encounter/mention.ts'
import { findQuote, overlaps } from '../datasets/find-quote.ts'
import type { Gold } from '../datasets/gold.ts'
import { inContext, type Trace } from './trace-encounter.ts'

/** What became of one annotated mention: not found, found with another meaning, or found, with the assertion that was read. */
export type MentionOutcome = {
  readonly code: string
  readonly wanted: string
  readonly outcome: 'not-found' | 'other-meaning' | 'found'
  /** The assertion read, where found. */
  readonly got: string | null
  readonly context: string
}

/** Every mention that gold annotates against those the system found; empty where gold annotates none. */
export function compareMentions(gold: Gold, trace: Trace): readonly MentionOutcome[] {
  return (gold.mentions ?? []).flatMap(
    ({ documentId, quote, occurrence, code, assertion }): readonly MentionOutcome[] => {
      const text = trace.context.tidy.documents.find((one) => one.id === documentId)?.text ?? ''
      const places = findQuote(text, quote, occurrence)
      const [place] = places
      if (place === undefined) return []
      const there = trace.mentions.filter(
        (one) => one.documentId === documentId && places.some((range) => overlaps(range, one)),
      )
      const same = there.find((one) => leadsTo(one, code))
      const context = inContext(trace, { documentId, ...place })
      if (same !== undefined) {
        return [{ code, wanted: assertion, outcome: 'found', got: assertionRead(same, assertion), context }]
      }
      return [
        { code, wanted: assertion, outcome: there.length > 0 ? 'other-meaning' : 'not-found', got: null, context },
      ]
    },
  )
}

/** A history or status code is present as a code where the condition that it speaks of is past: both say the same. */
function assertionRead(mention: Mention, wanted: string): string {
  const role = mention.links[0] === undefined ? 'problem' : roleOf(mention.links[0].code)
  const past = (role === 'history' || role === 'status') && mention.assertion === 'present' && wanted === 'historical'
  return past ? wanted : mention.assertion
}

const leadsTo = (mention: Mention, code: string): boolean =>
  mention.links.some((link) => link.code.slice(0, 3) === code.slice(0, 3))
