import { z } from 'zod'
import type { EncounterResult } from '../../encounter/result.ts'

const perModel = z.object({
  promptMicroDollarsPerMillionTokens: z.number().min(0),
  outputMicroDollarsPerMillionTokens: z.number().min(0),
})

/** Prices in millionths of a dollar; `models.default` stands for a model that has no line of its own. */
export const pricesSchema = z.object({
  currency: z.literal('USD'),
  stated: z.string(),
  cpuCoreHourMicroDollars: z.number().min(0),
  models: z.record(z.string(), perModel),
})
export type Prices = z.infer<typeof pricesSchema>

const MS_PER_HOUR = 3_600_000
const MILLION = 1_000_000

/** Cost of one encounter at stated prices, in micro dollars; null where a model was used that has no price. */
export function costOf(
  { usage, versions }: Pick<EncounterResult, 'usage' | 'versions'>,
  prices: Prices,
): number | null {
  const cpu = (usage.cpuMs / MS_PER_HOUR) * prices.cpuCoreHourMicroDollars
  if (usage.promptTokens === 0 && usage.outputTokens === 0) return cpu
  const model = prices.models[versions.model ?? ''] ?? prices.models['default']
  if (model === undefined) return null
  const tokens =
    (usage.promptTokens * model.promptMicroDollarsPerMillionTokens +
      usage.outputTokens * model.outputMicroDollarsPerMillionTokens) /
    MILLION
  return cpu + tokens
}
