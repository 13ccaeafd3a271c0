import type { Sense } from './term-store.ts'

/** Gathers what lines of the lexicon say of when they are meant; lines that say the same share one sense. */
export type SenseCollector = { idOf(sense: Sense): number; collected(): readonly Sense[] }

export function collectSenses(): SenseCollector {
  const ids = new Map<string, number>()
  return {
    idOf: ({ kind, ambiguous, default: isDefault, when }) => {
      const written = JSON.stringify({ kind, ambiguous, default: isDefault, when })
      const known = ids.get(written)
      if (known !== undefined) return known
      ids.set(written, ids.size)
      return ids.size - 1
    },
    collected: () => [...ids.keys()].map((written) => JSON.parse(written) as Sense),
  }
}
