import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { SuiteError } from '../datasets/suite.ts'
import type { EncounterScore } from '../scorers/score-encounter.ts'
import { savedScoreSchema } from '../scorers/score-schema.ts'
import type { TierRun } from './run-suite.ts'

/** What a run was made with. */
export type RunInfo = {
  readonly suite: string
  readonly about: string
  readonly licence: string
  readonly made: string
  readonly machine: string
  readonly code: string
  readonly encounters: number
  readonly prices: string
}

/** A run as `compare` reads it back: scores by tier. */
export type SavedRun = { readonly name: string; readonly tiers: ReadonlyMap<string, readonly SavedScore[]> }
export type SavedScore = { readonly id: string; readonly item: string; readonly score: EncounterScore }

/** Writes run.json and results.jsonl (with results only where the data may be copied) into a new run directory. */
export function writeRun(folder: string, info: RunInfo, runs: readonly TierRun[], withResults: boolean): void {
  mkdirSync(folder, { recursive: true })
  const tiers = runs.map(({ tier, version, failures }) => ({ tier, version, failures }))
  writeFileSync(join(folder, 'run.json'), `${JSON.stringify({ ...info, tiers }, null, 2)}\n`)
  const lines = runs.flatMap(({ runs: scored }) =>
    scored.map(({ id, tier, item, score, result }) =>
      JSON.stringify(withResults ? { id, tier, item, score, result } : { id, tier, item, score }),
    ),
  )
  writeFileSync(join(folder, 'results.jsonl'), `${lines.join('\n')}\n`)
}

const lineSchema = savedScoreSchema.extend({ tier: z.string() })

/** Scores of a run directory by tier; throws `SuiteError` for one that another version of the suite wrote. */
export function readRun(folder: string): SavedRun {
  const tiers = new Map<string, SavedScore[]>()
  for (const line of readFileSync(join(folder, 'results.jsonl'), 'utf8').split('\n')) {
    if (line === '') continue
    const parsed = lineSchema.safeParse(JSON.parse(line))
    if (!parsed.success) throw otherVersion(folder, parsed.error)
    const { id, tier, item, score } = parsed.data
    const known = tiers.get(tier) ?? []
    known.push({ id, item, score })
    tiers.set(tier, known)
  }
  return { name: folder, tiers }
}

export function otherVersion(name: string, error: z.ZodError): SuiteError {
  const where = error.issues[0]?.path.join('.') ?? ''
  return new SuiteError(
    'bad-file',
    `${name}: was written by another version of the suite (${where}); measure again`,
    error,
  )
}
