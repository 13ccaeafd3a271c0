import { z } from 'zod'
import type { EncounterScore } from './score-encounter.ts'

const codes = z.array(z.string())
const count = z.number()

/** A score as run directories and baselines hold it; one written before a field was added does not pass and cannot be compared. */
export const scoreSchema: z.ZodType<EncounterScore> = z.object({
  id: z.string(),
  setting: z.string(),
  specialty: z.string(),
  met: codes,
  missed: codes,
  extra: codes,
  forbidden: codes,
  forbiddenAsked: z.boolean(),
  exact: z.boolean(),
  firstListed: z.boolean().nullable(),
  poaRight: count,
  poaAsked: count,
  candidates: count,
  categoryMet: count,
  evidenceFound: count,
  evidenceAsked: count,
  spans: count,
  spansAstray: count,
  proposed: count,
  hallucinated: count,
  escaped: count,
  judged: z.array(z.object({ confidence: z.number(), right: z.boolean() })),
  confidence: z.number(),
  outcome: z.enum(['accepted', 'needs-coder', 'needs-cdi', 'pending']),
  queries: z.object({ drafted: count, wanted: count, met: count }).nullable(),
  latencyMs: z.number(),
  cpuMs: z.number(),
  promptTokens: count,
  outputTokens: count,
  costMicroDollars: z.number().nullable(),
})

/** What `compare` and `gate` need of one scored encounter. */
export const savedScoreSchema = z.object({ id: z.string(), item: z.string(), score: scoreSchema })
