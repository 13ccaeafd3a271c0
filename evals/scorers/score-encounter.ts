import type { EncounterResult } from '../../encounter/result.ts'
import type { Gold } from '../datasets/gold.ts'
import { matchCodes } from './match-codes.ts'

/** Counts of one encounter, added up by `summarise`; every figure of a report comes from these. */
export type EncounterScore = {
  readonly id: string
  readonly met: readonly string[]
  readonly missed: readonly string[]
  readonly extra: readonly string[]
  readonly forbidden: readonly string[]
  readonly exact: boolean
  readonly firstListed: boolean
  /** Of the gold codes met on an inpatient encounter: how many carry the gold POA. */
  readonly poaRight: number
  readonly poaAsked: number
  /** Gold codes among everything proposed: coded, rejected or named as an alternative. */
  readonly candidates: number
  /** Gold codes whose category was coded, met or not: the denominator of the specificity rate. */
  readonly categoryMet: number
  /** Met gold codes whose evidence overlaps a gold quote in the same document. */
  readonly evidenceFound: number
  readonly latencyMs: number
  readonly cpuMs: number
  readonly costMicroDollars: number
}

export function scoreEncounter(gold: Gold, result: EncounterResult, textOf: (documentId: string) => string): EncounterScore {
  const produced = result.diagnoses.map((one) => one.code as string)
  const match = matchCodes(gold, produced)
  const met = [...match.met.keys()]
  const asked = gold.diagnoses.filter((one) => match.met.has(one.code) && one.presentOnAdmission !== null)
  const poaOf = (code: string): string | null => result.diagnoses.find((one) => one.code === code)?.presentOnAdmission ?? null
  const proposed = new Set<string>([
    ...produced,
    ...result.rejected.map((one) => one.code as string),
    ...result.diagnoses.flatMap((one) => one.alternatives.map((other) => other.code as string)),
  ])
  const first = gold.diagnoses[0]
  const producedFirst = produced[0]
  return {
    id: result.encounterId,
    met,
    missed: match.missed,
    extra: match.extra,
    forbidden: match.forbidden,
    exact: match.missed.length === 0 && match.extra.length === 0,
    firstListed: first !== undefined && producedFirst !== undefined && [first.code, ...(first.alternatives ?? [])].includes(producedFirst),
    poaRight: asked.filter((one) => poaOf(match.met.get(one.code) ?? '') === one.presentOnAdmission).length,
    poaAsked: asked.length,
    candidates: gold.diagnoses.filter((one) => [one.code, ...(one.alternatives ?? [])].some((code) => proposed.has(code))).length,
    categoryMet: gold.diagnoses.filter((one) => produced.some((code) => code.slice(0, 3) === one.code.slice(0, 3))).length,
    evidenceFound: gold.diagnoses.filter((one) => evidenceFound(one, match.met.get(one.code), result, textOf)).length,
    latencyMs: result.usage.wallMs,
    cpuMs: result.usage.cpuMs,
    costMicroDollars: result.usage.costMicroDollars,
  }
}

function evidenceFound(
  wanted: Gold['diagnoses'][number], met: string | undefined, result: EncounterResult, textOf: (documentId: string) => string,
): boolean {
  const produced = result.diagnoses.find((one) => one.code === met)
  if (produced === undefined) return false
  return wanted.evidence.some(({ documentId, quote }) => {
    const text = textOf(documentId)
    for (let at = text.indexOf(quote); at !== -1; at = text.indexOf(quote, at + 1)) {
      const end = at + quote.length
      if (produced.evidence.some((one) => 'start' in one && one.documentId === documentId && one.start < end && at < one.end)) return true
    }
    return false
  })
}
