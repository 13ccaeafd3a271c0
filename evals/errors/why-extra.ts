import { draftKind } from '../../codesets/resolve/draft-confidence.ts'
import type { OrderedDiagnosis } from '../../codesets/draft.ts'
import { findQuote, overlaps } from '../datasets/find-quote.ts'
import type { Gold } from '../datasets/gold.ts'
import { type Trace, inContext, sectionAt } from './trace-encounter.ts'

/** Why a code that gold does not have was reported. */
export type WhyExtra = {
  readonly code: string
  /** How it came to be reported: `assessed`, `treated`, `status` …, or `rule`. */
  readonly how: string
  /** Section of the deciding place. */
  readonly section: string
  /** Source of the best link, exact or near, or `rule`. */
  readonly source: string
  readonly role: string
  /** What gold says of it: a missed code of its category, the reason it is listed as wrong, or another assertion of the mention. */
  readonly fault: string
  readonly context: string
}

export function whyExtra(coded: OrderedDiagnosis, gold: Gold, missed: readonly string[], trace: Trace): WhyExtra {
  const place = coded.evidence.find((one) => 'start' in one)
  const located = place !== undefined && 'start' in place ? place : null
  const [how = 'rule', source = 'rule'] = draftKind(coded.problem, coded.reported).split('|')
  return {
    code: coded.code,
    how,
    section: located === null ? 'unknown' : sectionAt(trace, located.documentId, located.start),
    source,
    role: coded.role,
    fault: faultOf(coded, gold, missed, trace),
    context: located === null ? '' : inContext(trace, located),
  }
}

function faultOf(coded: OrderedDiagnosis, gold: Gold, missed: readonly string[], trace: Trace): string {
  const instead = missed.find((code) => code.slice(0, 3) === coded.code.slice(0, 3))
  if (instead !== undefined) return 'sibling of a missed code'
  const wrong = gold.wrong?.find((one) => coded.code.startsWith(one.code))
  if (wrong !== undefined) return `forbidden: ${wrong.reason}`
  const said = goldAssertion(coded, gold, trace)
  if (said !== null && said !== 'present') return `gold mention is ${said}`
  if (said === 'present') return 'mentioned, not to be reported'
  const other = evidenceOfOther(coded, gold, trace)
  if (other !== null) return `reads the evidence of a ${missed.includes(other) ? 'missed' : 'met'} gold code`
  return gold.mentions == null ? 'unexplained (mentions not annotated)' : 'no gold mention there'
}

/** The gold code of another category whose quoted evidence this code was read from, or null. */
function evidenceOfOther(coded: OrderedDiagnosis, gold: Gold, { context }: Trace): string | null {
  const hit = gold.diagnoses.find((one) =>
    one.evidence.some(({ documentId, quote, occurrence }) => {
      const text = context.tidy.documents.find((document) => document.id === documentId)?.text ?? ''
      const places = findQuote(text, quote, occurrence)
      return coded.evidence.some(
        (place) =>
          'start' in place && place.documentId === documentId && places.some((range) => overlaps(range, place)),
      )
    }),
  )
  return hit?.code ?? null
}

/** The assertion that gold's annotator gave to the deciding mention, or null where none is annotated there. */
function goldAssertion(coded: OrderedDiagnosis, gold: Gold, { context }: Trace): string | null {
  for (const mention of gold.mentions ?? []) {
    const text = context.tidy.documents.find((one) => one.id === mention.documentId)?.text ?? ''
    const places = findQuote(text, mention.quote, mention.occurrence)
    const hit = coded.evidence.some(
      (one) => 'start' in one && one.documentId === mention.documentId && places.some((place) => overlaps(place, one)),
    )
    if (hit && mention.code.slice(0, 3) === coded.code.slice(0, 3)) return mention.assertion
  }
  return null
}
