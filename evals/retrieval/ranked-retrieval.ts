/** One question: the place of the first passage that answers it, from 1; null where none was found. */
export type Ranked = { readonly id: string; readonly place: number | null }

export type RetrievalScores = {
  readonly questions: number
  /** Share of questions with an answer among the first five, the first ten. */
  readonly recallAt5: number
  readonly recallAt10: number
  /** Mean of 1 / place, 0 where none was found. */
  readonly meanReciprocalRank: number
}

/** Null where nothing was asked: no share of nothing is a score. */
export function scoreRetrieval(ranked: readonly Ranked[]): RetrievalScores | null {
  const questions = ranked.length
  if (questions === 0) return null
  const within = (limit: number): number =>
    ranked.filter(({ place }) => place !== null && place <= limit).length / questions
  return {
    questions,
    recallAt5: within(5),
    recallAt10: within(10),
    meanReciprocalRank: ranked.reduce((sum, { place }) => sum + (place === null ? 0 : 1 / place), 0) / questions,
  }
}

/** Place of the first found section that is among those that answer. */
export function placeOfAnswer(found: readonly string[], answers: readonly string[]): number | null {
  const at = found.findIndex((section) => answers.includes(section))
  return at === -1 ? null : at + 1
}
