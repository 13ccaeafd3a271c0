import { codeEncounter, type Parts, type Tier } from '../pipeline/code-encounter.ts'
import type { EncounterResult } from '../encounter/result.ts'
import type { GoldEncounter } from './datasets/gold.ts'
import { type EncounterScore, scoreEncounter } from './scorers/score-encounter.ts'

export type ScoredEncounter = { readonly item: GoldEncounter; readonly result: EncounterResult; readonly score: EncounterScore }

/** Codes and scores each encounter with one tier; the dataset's policy becomes the encounter's reporting. */
export function runEncounters(items: readonly GoldEncounter[], tier: Tier, parts: Parts, progress: (done: number) => void): readonly ScoredEncounter[] {
  return items.map((item, index) => {
    const encounter = { ...item.encounter, reporting: item.gold.policy }
    const result = codeEncounter(encounter, tier, parts)
    const textOf = (id: string): string => encounter.documents.find((one) => one.id === id)?.text ?? ''
    progress(index + 1)
    return { item, result, score: scoreEncounter(item.gold, result, textOf) }
  })
}
