// ICD-10-CM Official Guidelines FY2026 I.A.12.a: an Excludes1 pair is not coded together unless the two conditions are unrelated.
import type { Finding } from '../../encounter/result.ts'
import { saidUnrelated } from '../combine/stated-link.ts'
import type { CodingContext, OrderedDiagnosis } from '../draft.ts'
import { excludes1Clash } from '../exclusion/excludes1-clash.ts'
import { type Rule, error, guideline, warning } from './rule.ts'

export const excludes1: Rule = (coded, context) =>
  coded.flatMap((first, at) => coded.slice(at + 1).flatMap((second) => judgePair(first, second, context)))

/** Opposite sides or a provider's words make the two unrelated: then a person checks, else the pair is wrong. */
function judgePair(first: OrderedDiagnosis, second: OrderedDiagnosis, context: CodingContext): readonly Finding[] {
  const note = excludes1Clash(first.code, second.code, context.codeSet)
  if (note === null) return []
  const codes = [first.code, second.code]
  const pair = `${first.code} and ${second.code} exclude each other (note at ${note.at})`
  const authority = guideline(context, 'I.A.12.a')
  if (oppositeSides(first, second, context) || saidUnrelated(first, second, context)) {
    return [warning('excludes1', codes, `${pair}; the record names them as two unrelated conditions`, authority)]
  }
  return [error('excludes1', codes, `${pair}; both stand only if the conditions are unrelated`, authority)]
}

function oppositeSides(first: OrderedDiagnosis, second: OrderedDiagnosis, { codeSet }: CodingContext): boolean {
  const sides = [codeSet.axes(first.code)['laterality'], codeSet.axes(second.code)['laterality']]
  return sides.includes('right') && sides.includes('left')
}
