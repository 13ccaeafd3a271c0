import type { GoldEncounter } from '../evals/datasets/gold.ts'
import type { ReadEncounter } from '../evals/training-data/fit-scorer.ts'
import { type Parts, readEncounter } from '../pipeline/run-stages.ts'

/** Reads encounters with dictionary and encoder, ready to be resolved again and again; those without a release are left out. */
export async function readForTraining(
  items: readonly GoldEncounter[],
  parts: Parts,
  progress: (done: number) => void,
): Promise<readonly ReadEncounter[]> {
  const read: ReadEncounter[] = []
  for (const [at, item] of items.entries()) {
    const context = await readEncounter({ ...item.encounter, reporting: item.gold.policy }, 'encoder', parts)
    if (!('pending' in context)) read.push({ item, context })
    progress(at + 1)
  }
  return read
}
