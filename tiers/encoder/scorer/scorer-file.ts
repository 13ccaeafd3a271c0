import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import { FEATURES } from './features.ts'

const logisticSchema = z.object({
  names: z.array(z.enum(FEATURES)).readonly(),
  means: z.array(z.number()).readonly(),
  scales: z.array(z.number().positive()).readonly(),
  weights: z.array(z.number()).readonly(),
  intercept: z.number(),
})
const priorSchema = z.record(z.string(), z.tuple([z.number(), z.number()]).readonly())

/** What `train scorer` fits and writes beside the encoder. */
export const scorerFileSchema = z.object({
  format: z.literal(1),
  fitted: z.iso.date(),
  /** What it was fitted on, in words, and how many encounters that were. */
  on: z.string(),
  encounters: z.number().int(),
  /** Whether a present problem is reported today; reported from `threshold` on. */
  judge: z.object({ model: logisticSchema, prior: priorSchema, threshold: z.number().min(0).max(1) }),
  /** Whether a coder would report a resolved code; `missed` is the mean number of codes an encounter has beside those considered. */
  select: z.object({ model: logisticSchema, prior: priorSchema, missed: z.number().min(0) }),
})
export type ScorerFile = z.infer<typeof scorerFileSchema>

/** The fitted scorer with the digest of its file, or null where none was fitted yet; one that cannot be read is said with what to do. */
export function readScorerFile(file: string): { readonly scorer: ScorerFile; readonly digest: string } | null {
  if (!existsSync(file)) return null
  const content = readFileSync(file)
  try {
    const read = scorerFileSchema.parse(JSON.parse(content.toString('utf8')))
    for (const { model } of [read.judge, read.select]) {
      const numbers = [...model.weights, ...model.means, ...model.scales, model.intercept]
      if (numbers.some((number) => !Number.isFinite(number)) || model.weights.length !== model.names.length)
        throw new Error('weights')
    }
    return { scorer: read, digest: createHash('sha256').update(content).digest('hex') }
  } catch {
    throw new Error(`${file} is no scorer of format 1: fit it again with \`npm run train -- scorer\`.`)
  }
}
