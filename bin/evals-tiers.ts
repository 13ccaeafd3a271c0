import { readFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import type { Encounter } from '../encounter/contract.ts'
import { codeDigest } from '../evals/run/code-digest.ts'
import type { EvalTier } from '../evals/run/run-suite.ts'
import { costOf, type Prices, pricesSchema } from '../evals/scorers/cost.ts'
import type { ScoringFacts } from '../evals/scorers/score-encounter.ts'
import { codeEncounter } from '../pipeline/code-encounter.ts'
import type { Parts, Tier } from '../pipeline/run-stages.ts'
import { governingDate } from '../pipeline/coding-context.ts'
import { listOf, UsageError } from './evals-options.ts'

export const ROOT = join(import.meta.dirname, '..')

const THERE = ['dictionary', 'encoder', 'cascade'] as const
/** Tiers of the design that cannot be measured yet, and why. */
const NOT_YET: Readonly<Record<string, string>> = {
  agent: 'the agent tier is not there yet',
}

export function missingTiers(asked: readonly string[]): readonly string[] {
  return Object.keys(NOT_YET).filter((name) => !asked.includes(name))
}

/** The tiers named with commas; one that does not exist (yet) is refused with the reason. They warm up on `encounters` when first used. */
export function evalTiers(
  names: string | undefined,
  parts: Parts,
  encounters: readonly Encounter[],
): readonly EvalTier[] {
  const code = codeDigest(ROOT)
  return listOf(names ?? 'dictionary').map((name) => {
    let warm = false
    const tier = THERE.find((one) => one === name)
    if (tier === undefined) throw new UsageError(NOT_YET[name] ?? `unknown tier "${name}": use ${THERE.join(', ')}`)
    if (tier === 'encoder' && parts.encoder === null)
      throw new UsageError('the encoder model is not there: train one (see CONTRIBUTING)')
    return {
      name,
      version: `${code} ${parts.dictionaryVersion}${tier === 'dictionary' ? '' : ` ${parts.encoder?.version}`}`,
      concurrency: 1,
      code: async (encounter) => {
        if (!warm) await warmUp(tier, encounters, parts)
        warm = true
        return codeEncounter(encounter, tier, parts)
      },
    }
  })
}

/** So many encounters make the compiler see the whole path; the latency of the first ones would be its own. */
const WARM_UP_ENCOUNTERS = 50

/** Codes a one-line note for each release that a suite needs, then its first encounters, unmeasured: start-up is nobody's latency. */
async function warmUp(tier: Tier, encounters: readonly Encounter[], parts: Parts): Promise<void> {
  const dates = new Map<string, string>()
  for (const encounter of encounters) {
    const date = governingDate(encounter)
    const choice = parts.chooseRelease(date)
    if (date !== null && choice.kind === 'release') dates.set(choice.codeSet.info.id, date)
  }
  const notes = [...dates.values()].map((date): Encounter => {
    const text = 'Assessment: hypertension, no chest pain.'
    return { id: 'warm-up', setting: 'outpatient', discharged: date, documents: [{ id: 'd1', text }] }
  })
  for (const encounter of [...notes, ...encounters.slice(0, WARM_UP_ENCOUNTERS)])
    await codeEncounter(encounter, tier, parts)
}

export function loadPrices(): Prices {
  return pricesSchema.parse(JSON.parse(readFileSync(join(ROOT, 'evals', 'prices.json'), 'utf8')))
}

/** What scoring asks of the release that governs an encounter; without one nothing exists. */
export function scoringFacts(parts: Parts, prices: Prices): (encounter: Encounter) => ScoringFacts {
  return (encounter) => {
    const choice = parts.chooseRelease(governingDate(encounter))
    const entry = (code: string) =>
      choice.kind === 'release' ? choice.codeSet.entry(code as Parameters<typeof choice.codeSet.entry>[0]) : null
    return {
      exists: (code) => entry(code) !== null,
      billable: (code) => entry(code)?.billable === true,
      cost: (result) => costOf(result, prices),
    }
  }
}

export function machine(): string {
  const [first] = cpus()
  return `${first?.model.trim() ?? 'unknown CPU'}, ${cpus().length} cores, Node ${process.versions.node}`
}
