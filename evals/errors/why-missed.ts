import type { Icd10CmCode } from '../../encounter/codes.ts'
import type { Mention } from '../../encounter/mention.ts'
import type { Rejection } from '../../encounter/result.ts'
import { findQuote, overlaps } from '../datasets/find-quote.ts'
import type { GoldDiagnosis } from '../datasets/gold.ts'
import { type Trace, inContext, sectionAt } from './trace-encounter.ts'

/** The stage that lost a gold code. `detail` sorts further: the reason, the assertion, the section. */
export type MissedKind =
  | 'no-mention' // nothing was found where the gold evidence stands
  | 'other-meaning' // something was found there, but no link leads to the gold category
  | 'link-ranked-lower' // the gold category is among the links of a mention, not the best one
  | 'sibling-coded' // another code of the gold category was reported in its place
  | 'sibling-rejected' // another code of the gold category was found and rejected
  | 'rejected' // the gold code itself was found and rejected
  | 'combined-away' // the gold code gave way to another: combination, integral symptom, less specific, Excludes1
  | 'became-other' // a mention leads to the category, and its problem was reported as a code of another one
  | 'rejected-as-other' // a mention leads to the category, and its problem was rejected under another code
  | 'dropped' // a mention leads to the category and its problem is in neither list

export type WhyMissed = {
  readonly code: string
  readonly kind: MissedKind
  readonly detail: string
  readonly role: string
  readonly quotes: readonly string[]
  readonly context: string
}

const GAVE_WAY: readonly string[] = ['combined', 'integral-symptom', 'less-specific', 'duplicate', 'excludes1']

type Verdict = Pick<WhyMissed, 'kind' | 'detail' | 'context'>

/** Says which stage lost a missed gold code; `extra` are the codes reported without being gold. */
export function whyMissed(gold: GoldDiagnosis, extra: readonly string[], trace: Trace): WhyMissed {
  const verdict = fromRejections(gold, trace) ?? fromSiblings(gold, extra, trace) ?? fromMentions(gold, trace)
  return { code: gold.code, role: gold.role, quotes: gold.evidence.slice(0, 2).map((one) => one.quote), ...verdict }
}

function fromRejections(gold: GoldDiagnosis, trace: Trace): Verdict | null {
  const wanted = [gold.code, ...(gold.alternatives ?? [])]
  const own = trace.rejected.find((one) => wanted.includes(one.code))
  if (own === undefined) return null
  const instead = own.because === undefined ? '' : ` by ${own.because}`
  return GAVE_WAY.includes(own.reason)
    ? { kind: 'combined-away', detail: `${own.reason}`, context: `${rejectionContext(own, trace)}${instead}` }
    : { kind: 'rejected', detail: rejectionDetail(own, trace), context: rejectionContext(own, trace) }
}

function fromSiblings(gold: GoldDiagnosis, extra: readonly string[], trace: Trace): Verdict | null {
  const category = gold.code.slice(0, 3)
  const coded = trace.ordered.find((one) => extra.includes(one.code) && one.code.startsWith(category))
  if (coded !== undefined) {
    const place = coded.evidence.find((one) => 'start' in one)
    const context = place !== undefined && 'start' in place ? inContext(trace, place) : ''
    return {
      kind: 'sibling-coded',
      detail: difference(gold.code, coded.code, trace),
      context: `${coded.code} ${context}`,
    }
  }
  const rejected = trace.rejected.find((one) => one.code.startsWith(category))
  return rejected === undefined
    ? null
    : {
        kind: 'sibling-rejected',
        detail: rejectionDetail(rejected, trace),
        context: `${rejected.code} ${rejectionContext(rejected, trace)}`,
      }
}

function fromMentions(gold: GoldDiagnosis, trace: Trace): Verdict {
  const category = gold.code.slice(0, 3)
  const linked = trace.mentions.find((one) => one.links.some((link) => link.code.startsWith(category)))
  if (linked !== undefined) {
    const best = linked.links[0]
    if (best?.code.startsWith(category) !== true) {
      return {
        kind: 'link-ranked-lower',
        detail: best?.source ?? '',
        context: `${best?.code ?? ''} ${inContext(trace, linked)}`,
      }
    }
    return fate(linked, trace)
  }
  const near = trace.mentions.find((one) => touches(one, gold, trace))
  if (near !== undefined) {
    return {
      kind: 'other-meaning',
      detail: near.links[0]?.source ?? '',
      context: `${near.links[0]?.code ?? ''} ${inContext(trace, near)}`,
    }
  }
  const place = firstPlace(gold, trace)
  return {
    kind: 'no-mention',
    detail: place === null ? 'unknown' : sectionAt(trace, place.documentId, place.start),
    context: place === null ? '' : inContext(trace, place),
  }
}

/** What became of a mention whose best link is of the gold category. */
function fate(mention: Mention, trace: Trace): Verdict {
  const context = inContext(trace, mention)
  const coded = trace.ordered.find((one) => one.problem?.mentions.includes(mention))
  if (coded !== undefined)
    return {
      kind: 'became-other',
      detail: `${coded.role}, mention ${mention.assertion}`,
      context: `${coded.code} ${context}`,
    }
  const holds = (one: Rejection): boolean =>
    one.evidence.some(
      (place) => 'start' in place && place.documentId === mention.documentId && place.start === mention.start,
    )
  const rejected = trace.rejected.find(holds)
  return rejected === undefined
    ? { kind: 'dropped', detail: `mention ${mention.assertion}`, context }
    : { kind: 'rejected-as-other', detail: rejectionDetail(rejected, trace), context: `${rejected.code} ${context}` }
}

function touches(mention: Mention, gold: GoldDiagnosis, trace: Trace): boolean {
  return gold.evidence.some(
    (one) => one.documentId === mention.documentId && placesOf(one, trace).some((place) => overlaps(place, mention)),
  )
}

function placesOf(evidence: GoldDiagnosis['evidence'][number], { context }: Trace) {
  const text = context.tidy.documents.find((one) => one.id === evidence.documentId)?.text ?? ''
  return findQuote(text, evidence.quote, evidence.occurrence)
}

function firstPlace(gold: GoldDiagnosis, trace: Trace) {
  const first = gold.evidence[0]
  const place = first === undefined ? undefined : placesOf(first, trace)[0]
  return first === undefined || place === undefined ? null : { documentId: first.documentId, ...place }
}

/** In what two codes of one category differ: the axes whose values are not the same, else the condition itself. */
function difference(wanted: string, got: string, { context: { codeSet } }: Trace): string {
  const [a, b] = [wanted as Icd10CmCode, got as Icd10CmCode]
  const [first, second] = [codeSet.axes(a), codeSet.axes(b)]
  const names = [...new Set([...Object.keys(first), ...Object.keys(second)])]
    .filter((name) => first[name] !== second[name])
    .toSorted()
  if (codeSet.stem(a) === codeSet.stem(b) && names.length > 0) return `only ${names.join(' and ')} differ`
  return names.length > 0 ? `condition and ${names.join(' and ')} differ` : 'condition differs'
}

/** The reason, the words that decided it and the section they stand in. */
function rejectionDetail(rejection: Rejection, trace: Trace): string {
  const place = rejection.evidence.find((one) => 'start' in one)
  return place === undefined || !('start' in place)
    ? rejection.reason
    : `${rejection.reason} in ${sectionAt(trace, place.documentId, place.start)}`
}

function rejectionContext(rejection: Rejection, trace: Trace): string {
  const place = rejection.evidence.find((one) => 'start' in one)
  if (place === undefined || !('start' in place)) return ''
  const mention = trace.mentions.find((one) => one.documentId === place.documentId && one.start === place.start)
  const cue = mention?.cue == null ? '' : ` cue “${mention.cue.text}”`
  return `${inContext(trace, place)}${cue}`
}
