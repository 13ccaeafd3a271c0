import { z } from 'zod'
import { STATES } from '../tables/encounter-states.ts'

export const OUTCOMES = ['accepted', 'needs-coder', 'needs-cdi', 'pending'] as const

export const stateSchema = z.object({
  id: z.string(),
  version: z.number().int(),
  receivedAt: z.string(),
  state: z.enum(STATES),
  attempt: z.number().int(),
  reason: z.string().nullable(),
  outcome: z.enum(OUTCOMES).nullable(),
  revision: z.number().int().nullable(),
})
