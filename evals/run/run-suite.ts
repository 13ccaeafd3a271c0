import type { Encounter } from '../../encounter/contract.ts'
import type { EncounterResult } from '../../encounter/result.ts'
import type { Gold, GoldEncounter } from '../datasets/gold.ts'
import type { Suite } from '../datasets/suite.ts'
import { type EncounterScore, type ScoringFacts, scoreEncounter } from '../scorers/score-encounter.ts'
import { digestOf } from './code-digest.ts'
import type { ResultCache } from './result-cache.ts'

/** A tier as the suite sees it. `version` names everything that decides its results (code, words, models, prompts). */
export type EvalTier = {
  readonly name: string
  readonly version: string
  /** How many encounters it takes at once; 1 for tiers that compute in this process. */
  readonly concurrency: number
  readonly code: (encounter: Encounter) => EncounterResult | Promise<EncounterResult>
}

export type ScoredRun = {
  readonly id: string
  readonly tier: string
  /** Digest of encounter and gold: figures of two runs are compared only where it agrees. */
  readonly item: string
  readonly score: EncounterScore
  readonly result: EncounterResult
}

export type Failure = { readonly id: string; readonly tier: string; readonly kind: string }
export type TierRun = {
  readonly tier: string
  readonly version: string
  readonly runs: readonly ScoredRun[]
  readonly failures: readonly Failure[]
}

export type RunParts = {
  readonly cache: ResultCache
  readonly facts: (encounter: Encounter) => ScoringFacts
  readonly progress: (tier: string, done: number, cached: number) => void
  /** True once the user asked to stop: the encounters at hand are finished, the rest is left out. */
  readonly stopped: () => boolean
}

/** Codes and scores every encounter of a suite with one tier, in the suite's order; the dataset's policy becomes the encounter's reporting. */
export async function runTier(suite: Suite, tier: EvalTier, parts: RunParts): Promise<TierRun> {
  const results = Array.from<unknown, EncounterResult | Failure | null>(suite.items, () => null)
  let next = 0
  let done = 0
  let cached = 0
  const work = async (): Promise<void> => {
    for (let at = next++; at < suite.items.length && !parts.stopped(); at = next++) {
      const encounter = asked(suite.items[at]!)
      const key = digestOf([1, encounter, tier.name, tier.version])
      const known = parts.cache.get(key)
      if (known !== null) cached++
      const result = known ?? (await codeOne(encounter, tier))
      if (known === null && !('kind' in result)) parts.cache.put(key, result)
      results[at] = result
      parts.progress(tier.name, ++done, cached)
      // Lets a signal handler run between encounters of a tier that never waits.
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  await Promise.all(Array.from({ length: tier.concurrency }, work))
  return collect(suite, tier, results, parts)
}

function collect(
  suite: Suite,
  tier: EvalTier,
  results: readonly (EncounterResult | Failure | null)[],
  parts: RunParts,
): TierRun {
  const runs: ScoredRun[] = []
  const failures: Failure[] = []
  suite.items.forEach((item, at) => {
    const result = results[at]
    if (result === null || result === undefined) return
    if ('kind' in result) {
      failures.push(result)
      return
    }
    const score = scoreEncounter(item, result, parts.facts(item.encounter))
    runs.push({ id: item.encounter.id, tier: tier.name, item: digestOf(item), score, result })
  })
  return { tier: tier.name, version: tier.version, runs, failures }
}

/** The same results held against another gold of the suite. */
export function rescore(
  suite: Suite,
  run: TierRun,
  name: string,
  gold: ReadonlyMap<string, Gold>,
  facts: RunParts['facts'],
): TierRun {
  const byId = new Map(suite.items.map((item) => [item.encounter.id, item.encounter]))
  return {
    ...run,
    tier: `${run.tier} (${name})`,
    runs: run.runs.flatMap((one) => {
      const [encounter, other] = [byId.get(one.id), gold.get(one.id)]
      if (encounter === undefined || other === undefined) return []
      const item = { encounter, gold: other }
      return [{ ...one, item: digestOf(item), score: scoreEncounter(item, one.result, facts(encounter)) }]
    }),
  }
}

const asked = ({ encounter, gold }: GoldEncounter): Encounter => ({ ...encounter, reporting: gold.policy })

/** A fault of the program must not stop a long run; its message may quote a note, so that only its kind is kept. */
async function codeOne(encounter: Encounter, tier: EvalTier): Promise<EncounterResult | Failure> {
  try {
    return await tier.code(encounter)
  } catch (error) {
    return { id: encounter.id, tier: tier.name, kind: error instanceof Error ? error.constructor.name : 'unknown' }
  }
}
