import type { EncounterResult } from '../../encounter/result.ts'
import { findQuote, overlaps } from '../datasets/find-quote.ts'
import type { Gold, GoldDiagnosis, GoldEncounter } from '../datasets/gold.ts'
import { matchCodes } from './match-codes.ts'
import { matchQueries, type QueryMatch } from './match-queries.ts'

/** Counts of one encounter; every figure of a report is made of these and of nothing else. */
export type EncounterScore = {
  readonly id: string
  readonly setting: string
  readonly specialty: string
  /** Gold codes met (by themselves or an accepted alternative) and missed. */
  readonly met: readonly string[]
  readonly missed: readonly string[]
  /** Produced, neither gold nor optional; `forbidden` of them are listed as wrong. */
  readonly extra: readonly string[]
  readonly forbidden: readonly string[]
  /** Whether gold lists wrong codes at all: elsewhere none can be produced. */
  readonly forbiddenAsked: boolean
  readonly exact: boolean
  /** Null where gold is in no order. */
  readonly firstListed: boolean | null
  /** Of the gold codes met that have an indicator: how many carry the gold one. */
  readonly poaRight: number
  readonly poaAsked: number
  /** Gold codes among everything proposed: coded, rejected or named as an alternative. */
  readonly candidates: number
  /** Gold codes whose category was coded, met or not: the denominator of the specificity rate. */
  readonly categoryMet: number
  /** Of the met gold codes with quoted evidence: those whose produced evidence overlaps a quote. */
  readonly evidenceFound: number
  readonly evidenceAsked: number
  /** Produced evidence spans, and those that are not in the document byte for byte. */
  readonly spans: number
  readonly spansAstray: number
  /** Codes proposed anywhere; those the release does not hold; those of them that stand in the result (or are not billable). */
  readonly proposed: number
  readonly hallucinated: number
  readonly escaped: number
  /** Per produced code that is not optional: the confidence given and whether it was right. */
  readonly judged: readonly { readonly confidence: number; readonly right: boolean }[]
  readonly confidence: number
  readonly outcome: EncounterResult['outcome']
  /** Null where the tier does not draft queries yet. */
  readonly queries: QueryMatch | null
  readonly latencyMs: number
  readonly cpuMs: number
  readonly promptTokens: number
  readonly outputTokens: number
  readonly costMicroDollars: number | null
}

/** What scoring must know of the release and the prices. */
export type ScoringFacts = {
  readonly exists: (code: string) => boolean
  readonly billable: (code: string) => boolean
  readonly cost: (result: EncounterResult) => number | null
}

export function scoreEncounter(
  { encounter, gold }: GoldEncounter,
  result: EncounterResult,
  facts: ScoringFacts,
): EncounterScore {
  const produced = result.diagnoses.map((one) => one.code as string)
  const match = matchCodes(gold, produced)
  const metBy = new Set(match.met.values())
  const proposed = proposedCodes(result)
  const textOf = (id: string): string => encounter.documents.find((one) => one.id === id)?.text ?? ''
  const metGold = gold.diagnoses.filter((one) => match.met.has(one.code))
  const asked = metGold.filter((one) => one.presentOnAdmission !== null)
  const quoted = metGold.filter((one) => one.evidence.length > 0)
  const codedAs = (one: GoldDiagnosis) => result.diagnoses.find((other) => other.code === match.met.get(one.code))
  const spans = result.diagnoses.flatMap((one) => one.evidence.filter((place) => 'start' in place))
  const { usage } = result
  return {
    id: encounter.id,
    setting: encounter.setting,
    specialty: gold.specialty,
    met: metGold.map((one) => one.code),
    missed: match.missed,
    extra: match.extra,
    forbidden: match.forbidden,
    forbiddenAsked: (gold.wrong ?? []).length > 0,
    exact: match.missed.length === 0 && match.extra.length === 0,
    firstListed: gold.ordered === false ? null : firstListed(gold, produced),
    poaRight: asked.filter((one) => codedAs(one)?.presentOnAdmission === one.presentOnAdmission).length,
    poaAsked: asked.length,
    candidates: gold.diagnoses.filter((one) => accepted(one).some((code) => proposed.has(code))).length,
    categoryMet: gold.diagnoses.filter(
      (one) => match.met.has(one.code) || produced.some((code) => code.startsWith(one.code.slice(0, 3))),
    ).length,
    evidenceFound: quoted.filter((one) => evidenceFound(one, codedAs(one), textOf)).length,
    evidenceAsked: quoted.length,
    spans: spans.length,
    spansAstray: spans.filter((one) => textOf(one.documentId).slice(one.start, one.end) !== one.text).length,
    proposed: proposed.size,
    hallucinated: [...proposed].filter((code) => !facts.exists(code)).length,
    escaped: produced.filter((code) => !facts.billable(code)).length,
    judged: result.diagnoses
      .filter((one) => metBy.has(one.code) || match.extra.includes(one.code))
      .map((one) => ({ confidence: one.confidence, right: metBy.has(one.code) })),
    confidence: result.confidence,
    outcome: result.outcome,
    queries: result.notAssessed.some((one) => one.what === 'queries')
      ? null
      : matchQueries(gold.queries, result.queries),
    latencyMs: usage.wallMs,
    cpuMs: usage.cpuMs,
    promptTokens: usage.promptTokens,
    outputTokens: usage.outputTokens,
    costMicroDollars: facts.cost(result),
  }
}

const accepted = (one: GoldDiagnosis): readonly string[] => [one.code, ...(one.alternatives ?? [])]

function firstListed(gold: Gold, produced: readonly string[]): boolean {
  const [first] = gold.diagnoses
  const [got] = produced
  return first !== undefined && got !== undefined && accepted(first).includes(got)
}

function proposedCodes(result: EncounterResult): ReadonlySet<string> {
  return new Set([
    ...result.diagnoses.flatMap((one) => [one.code, ...one.alternatives.map((other) => other.code)]),
    ...result.rejected.map((one) => one.code),
  ])
}

function evidenceFound(
  wanted: GoldDiagnosis,
  produced: EncounterResult['diagnoses'][number] | undefined,
  textOf: (documentId: string) => string,
): boolean {
  return wanted.evidence.some(({ documentId, quote, occurrence }) =>
    findQuote(textOf(documentId), quote, occurrence).some((place) =>
      produced?.evidence.some((one) => 'start' in one && one.documentId === documentId && overlaps(place, one)),
    ),
  )
}
