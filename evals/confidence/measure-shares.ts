import { draftKind } from '../../codesets/resolve/draft-confidence.ts'
import type { Parts } from '../../pipeline/run-stages.ts'
import type { GoldEncounter } from '../datasets/gold.ts'
import { traceEncounter } from '../errors/trace-encounter.ts'
import { matchCodes } from '../scorers/match-codes.ts'

/** As `codesets/data/clinical/confidence-shares.json` holds them. */
export type ConfidenceShares = {
  readonly measuredOn: string
  readonly encounters: number
  readonly shares: Readonly<Record<string, { readonly drafts: number; readonly share: number }>>
  readonly overall: number
}

/** Of the drafts of each kind that are not optional in gold: the share that gold also reports. No calibration: encounters that rules were tuned on. */
export async function measureShares(
  measuredOn: string,
  items: readonly GoldEncounter[],
  parts: Parts,
  progress: (done: number) => void = () => undefined,
): Promise<ConfidenceShares> {
  const counted = new Map<string, { drafts: number; right: number }>()
  let encounters = 0
  for (const [index, { encounter, gold }] of items.entries()) {
    const trace = await traceEncounter({ ...encounter, reporting: gold.policy }, 'dictionary', parts)
    progress(index + 1)
    if (trace === null) continue
    encounters++
    const { met, extra } = matchCodes(
      gold,
      trace.ordered.map((one) => one.code),
    )
    const right = new Set(met.values())
    for (const draft of trace.ordered) {
      if (!right.has(draft.code) && !extra.includes(draft.code)) continue
      const kind = draftKind(draft.problem, draft.reported)
      const known = counted.get(kind) ?? { drafts: 0, right: 0 }
      counted.set(kind, { drafts: known.drafts + 1, right: known.right + Number(right.has(draft.code)) })
    }
  }
  const all = [...counted.values()].reduce(
    (sum, one) => ({ drafts: sum.drafts + one.drafts, right: sum.right + one.right }),
    { drafts: 0, right: 0 },
  )
  return { measuredOn, encounters, shares: sharesOf(counted), overall: rounded(all.right, all.drafts) }
}

function sharesOf(counted: ReadonlyMap<string, { drafts: number; right: number }>): ConfidenceShares['shares'] {
  const kinds = [...counted].toSorted(([a], [b]) => a.localeCompare(b))
  return Object.fromEntries(kinds.map(([kind, { drafts, right }]) => [kind, { drafts, share: rounded(right, drafts) }]))
}

/** One half of a draft is added to either side, so that three of three do not read as certainty. */
const rounded = (right: number, drafts: number): number => Math.round((1000 * (right + 0.5)) / (drafts + 1)) / 1000
