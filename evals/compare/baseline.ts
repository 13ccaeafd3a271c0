import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { otherVersion, type SavedScore } from '../run/run-files.ts'
import { FIGURES } from '../scorers/figures.ts'
import { savedScoreSchema } from '../scorers/score-schema.ts'

export const BASELINE_FOLDER = join(import.meta.dirname, '..', 'baseline')

export type Baseline = {
  readonly suite: string
  readonly tier: string
  /** Digest of code and data that it was measured with. */
  readonly code: string
  readonly made: string
  readonly scores: readonly SavedScore[]
}

const schema = z.object({
  suite: z.string(),
  tier: z.string(),
  code: z.string(),
  made: z.string(),
  scores: z.array(savedScoreSchema),
})

export const baselinePath = (suite: string, folder = BASELINE_FOLDER): string => join(folder, `${suite}.json`)

export function readBaseline(path: string): Baseline | null {
  if (!existsSync(path)) return null
  const parsed = schema.safeParse(JSON.parse(readFileSync(path, 'utf8')))
  if (!parsed.success) throw otherVersion(path, parsed.error)
  return parsed.data
}

/** One encounter a line, so that a diff shows which ones moved; speed is left out (0), since it is this machine's. */
export function writeBaseline(path: string, baseline: Baseline): void {
  const { scores, ...head } = baseline
  const still = scores.map(({ id, item, score }) => ({
    id,
    item,
    score: { ...score, latencyMs: 0, cpuMs: 0, costMicroDollars: 0 },
  }))
  const quality = FIGURES.filter(({ unit }) => unit === 'share' || unit === 'count')
  const figures = Object.fromEntries(quality.map(({ name, of }) => [name, round(of(still.map((one) => one.score)))]))
  mkdirSync(dirname(path), { recursive: true })
  const lines = still.map((one) => `    ${JSON.stringify(one)}`)
  writeFileSync(
    path,
    `${JSON.stringify({ ...head, figures }, null, 2).slice(0, -2)},\n  "scores": [\n${lines.join(',\n')}\n  ]\n}\n`,
  )
}

const round = (value: number | null): number | null => (value === null ? null : Math.round(value * 10_000) / 10_000)
