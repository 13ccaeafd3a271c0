import type { Passage } from '../passage.ts'
import type { Question } from './question.ts'

/** Sections that questions name and no passage of their corpus has. */
export function unanswered(
  questions: readonly Question[],
  passages: readonly Passage[],
): readonly { readonly id: string; readonly section: string }[] {
  const known = new Set(passages.map(({ corpus, section }) => `${corpus} ${section}`))
  return questions.flatMap(({ id, corpus, sections }) =>
    sections.filter((section) => !known.has(`${corpus} ${section}`)).map((section) => ({ id, section })),
  )
}
