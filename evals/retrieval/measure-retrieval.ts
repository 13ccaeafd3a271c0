import type { Question } from '../../guidelines-corpus/questions/question.ts'
import { placeOfAnswer, type Ranked } from './ranked-retrieval.ts'

/** Sections found for a question, best first. */
export type Search = (question: Question) => Promise<readonly string[]>

/** Asks every question, one after the other. A question is asked of its own corpus. */
export async function measureRetrieval(questions: readonly Question[], search: Search): Promise<readonly Ranked[]> {
  const ranked: Ranked[] = []
  for (const question of questions)
    ranked.push({ id: question.id, place: placeOfAnswer(await search(question), question.sections) })
  return ranked
}
