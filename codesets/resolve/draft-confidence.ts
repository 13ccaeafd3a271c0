import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Problem, ReportedBecause } from '../draft.ts'

/** Shares of drafts of a kind that a coder also reported, measured on the train encounters (`npm run evals -- confidence`); no calibration. */
const sharesSchema = z.object({
  measuredOn: z.string(),
  encounters: z.number(),
  shares: z.record(z.string(), z.object({ drafts: z.number(), share: z.number().min(0).max(1) })),
  overall: z.number().min(0).max(1),
})

const shares = sharesSchema.parse(
  JSON.parse(readFileSync(join(import.meta.dirname, '..', 'data', 'clinical', 'confidence-shares.json'), 'utf8')),
)

/** Fewer drafts of a kind than this say too little; the overall share stands in. */
const FEWEST_DRAFTS = 10

/** The kind of a draft: how it came to be reported, and the source of its best link. */
export function draftKind(problem: Problem | null, reported: ReportedBecause | null): string {
  const link = problem?.mentions[0]?.links[0]
  const exact = link === undefined ? 'rule' : link.score >= 0.95 ? `${link.source}-exact` : `${link.source}-near`
  return `${reported?.how ?? 'rule'}|${exact}`
}

export function draftConfidence(problem: Problem | null, reported: ReportedBecause | null): number {
  const measured = shares.shares[draftKind(problem, reported)]
  return measured !== undefined && measured.drafts >= FEWEST_DRAFTS ? measured.share : shares.overall
}
