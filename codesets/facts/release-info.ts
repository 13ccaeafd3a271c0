import { z } from 'zod'
import type { ReleaseId } from '../../encounter/codes.ts'
import type { ReleaseInfo } from '../code-set.ts'

const Fact = z.object({
  origin: z.enum(['official', 'derived', 'carried-forward', 'missing']),
  from: z.string(),
  remark: z.string(),
})
const Info = z.object({
  id: z.string().transform((id) => id as ReleaseId),
  fiscalYear: z.number().int(),
  from: z.string(),
  to: z.string().nullable(),
  facts: z.record(z.string(), Fact),
  sources: z.array(z.object({ file: z.string(), sha256: z.string() })),
})
export const ReleaseInfos = z.array(Info)

/** Facts about releases that another import adds, by release id: `{ "2025-10-01": { "index": { … } } }`. */
export const ExtraFacts = z.record(z.string(), z.record(z.string(), Fact))

/** Adds extra facts to what is known of each release. */
export function withExtraFacts(infos: readonly ReleaseInfo[], extra: z.infer<typeof ExtraFacts>): ReleaseInfo[] {
  return infos.map((info) => ({ ...info, facts: { ...info.facts, ...extra[info.id] } }))
}
