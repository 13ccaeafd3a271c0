// ICD-10-CM Official Guidelines FY2026 I.C.6.a: the right side is dominant by default, the left is not, unless the record says otherwise.
import type { CodingContext, Problem } from '../draft.ts'

const LEFT_HANDED = /\bleft[- ]?hand(?:ed| dominant)|\bLHD\b/i
const AMBIDEXTROUS = /\bambidextrous/i

/** `dominant` or `nondominant` for the problem's side; nothing where no side is known. */
export function dominanceWords(problem: Problem, context: CodingContext): readonly string[] {
  const side = problem.attributes.find((attribute) => attribute.name === 'laterality')?.value
  if (side !== 'right' && side !== 'left') return []
  const says = (pattern: RegExp): boolean => context.tidy.documents.some((document) => pattern.test(document.text))
  const dominant = says(AMBIDEXTROUS) || (side === 'left') === says(LEFT_HANDED)
  return dominant ? ['dominant', 'side'] : ['nondominant', 'side']
}
