import type { Finding } from '../../encounter/result.ts'
import type { CodingContext, OrderedDiagnosis } from '../draft.ts'
import { type RuleParts, allRules } from './all-rules.ts'

export type Validator = (coded: readonly OrderedDiagnosis[], context: CodingContext) => readonly Finding[]

/** Runs every rule over the whole coded encounter, in the order of `all-rules.ts`; tables are prepared once. */
export function createValidator(parts: RuleParts): Validator {
  const rules = allRules(parts)
  return (coded, context) => rules.flatMap(([, rule]) => rule(coded, context))
}
