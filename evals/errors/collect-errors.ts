import type { Parts, Tier } from '../../pipeline/run-stages.ts'
import type { GoldEncounter } from '../datasets/gold.ts'
import { matchCodes } from '../scorers/match-codes.ts'
import { compareMentions, type MentionOutcome } from './compare-mentions.ts'
import { traceEncounter } from './trace-encounter.ts'
import { type WhyExtra, whyExtra } from './why-extra.ts'
import { type WhyMissed, whyMissed } from './why-missed.ts'

type Of<T> = T & { readonly id: string; readonly title: string }
export type MissedCode = Of<WhyMissed>
export type ExtraCode = Of<WhyExtra>
export type WrongFirst = {
  readonly id: string
  readonly got: string
  readonly want: string
  readonly wantWasCoded: boolean
}
export type WrongPoa = { readonly id: string; readonly code: string; readonly got: string; readonly want: string }

/** Every error of a set of encounters, each with the stage it comes from. */
export type ErrorReport = {
  readonly encounters: number
  readonly goldCodes: number
  readonly met: number
  readonly missed: readonly MissedCode[]
  readonly extra: readonly ExtraCode[]
  readonly wrongFirst: readonly WrongFirst[]
  readonly wrongPoa: readonly WrongPoa[]
  /** Mentions that gold annotates, with what was made of them. */
  readonly mentions: readonly (MentionOutcome & { readonly id: string })[]
  /** Encounters that no release governs. */
  readonly pending: readonly string[]
}

type OfOne = Omit<ErrorReport, 'encounters' | 'pending'>

/** Codes each encounter with a tier and says of each error where it arose. */
export async function collectErrors(
  items: readonly GoldEncounter[],
  tier: Tier,
  parts: Parts,
  progress: (done: number) => void = () => undefined,
): Promise<ErrorReport> {
  const found: OfOne[] = []
  const pending: string[] = []
  for (const [index, item] of items.entries()) {
    const errors = await errorsOf(item, tier, parts)
    if (errors === null) pending.push(item.encounter.id)
    else found.push(errors)
    progress(index + 1)
  }
  return {
    encounters: found.length,
    goldCodes: found.reduce((sum, one) => sum + one.goldCodes, 0),
    met: found.reduce((sum, one) => sum + one.met, 0),
    missed: found.flatMap((one) => one.missed),
    extra: found.flatMap((one) => one.extra),
    wrongFirst: found.flatMap((one) => one.wrongFirst),
    wrongPoa: found.flatMap((one) => one.wrongPoa),
    mentions: found.flatMap((one) => one.mentions),
    pending,
  }
}

async function errorsOf({ encounter, gold }: GoldEncounter, tier: Tier, parts: Parts): Promise<OfOne | null> {
  const trace = await traceEncounter({ ...encounter, reporting: gold.policy }, tier, parts)
  if (trace === null) return null
  const { id } = encounter
  const produced = trace.ordered.map((one) => one.code as string)
  const match = matchCodes(gold, produced)
  const title = (code: string): string =>
    trace.context.codeSet.entry(code as Parameters<typeof trace.context.codeSet.entry>[0])?.title ??
    'not in the release'
  const first = gold.diagnoses[0]
  const wanted = first === undefined ? [] : [first.code, ...(first.alternatives ?? [])]
  const got = produced[0] ?? 'nothing'
  return {
    goldCodes: gold.diagnoses.length,
    met: match.met.size,
    missed: gold.diagnoses
      .filter((one) => match.missed.includes(one.code))
      .map((one) => ({ id, title: title(one.code), ...whyMissed(one, match.extra, trace) })),
    extra: trace.ordered
      .filter((one) => match.extra.includes(one.code))
      .map((one) => ({ id, title: title(one.code), ...whyExtra(one, gold, match.missed, trace) })),
    wrongFirst:
      gold.ordered === false || first === undefined || wanted.includes(got)
        ? []
        : [{ id, got, want: first.code, wantWasCoded: wanted.some((code) => produced.includes(code)) }],
    mentions: compareMentions(gold, trace).map((one) => ({ id, ...one })),
    wrongPoa: gold.diagnoses.flatMap((one) => {
      const coded = trace.ordered.find((other) => other.code === match.met.get(one.code))
      const same =
        coded === undefined || one.presentOnAdmission === null || coded.presentOnAdmission === one.presentOnAdmission
      return same
        ? []
        : [{ id, code: one.code, got: String(coded.presentOnAdmission), want: String(one.presentOnAdmission) }]
    }),
  }
}
