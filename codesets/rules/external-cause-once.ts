// ICD-10-CM Official Guidelines FY2026 I.C.20.b-d and I.C.20.k: place, activity and status are given once, at the first encounter, never as "unspecified".
import type { Finding } from '../../encounter/result.ts'
import type { CodingContext, OrderedDiagnosis } from '../draft.ts'
import { type Rule, error, guideline, warning } from './rule.ts'

const KINDS: readonly (readonly [category: string, section: string, what: string])[] = [
  ['Y92', 'I.C.20.b', 'place'],
  ['Y93', 'I.C.20.c', 'activity'],
  ['Y99', 'I.C.20.k', 'status'],
]

export const externalCauseOnce: Rule = (coded, context) =>
  KINDS.flatMap(([category, section, what]) => {
    const found = coded.filter(({ code }) => code.startsWith(category))
    return found.length === 0 ? [] : judge(found, coded, what, guideline(context, section), context)
  })

function judge(
  found: readonly OrderedDiagnosis[],
  coded: readonly OrderedDiagnosis[],
  what: string,
  authority: string,
  context: CodingContext,
): readonly Finding[] {
  const codes = found.map(({ code }) => code)
  const vague = codes.filter((code) => /^Y9(?:2\.9|3\.9|9\.9)/.test(code))
  // A new injury in hospital may have a place of its own.
  const several = codes.length > 1 && !(what === 'place' && context.inpatient)
  const injuries = coded.filter(({ code }) => /^[ST].*[A-Z]$/.test(code) && code.length === 8)
  const later = injuries.length > 0 && injuries.every(({ code }) => !/[ABC]$/.test(code))
  return [
    ...(vague.length > 0 ? [error('external-cause-once', vague, `an unstated ${what} is not coded`, authority)] : []),
    ...(several ? [error('external-cause-once', codes, `one ${what} is given on a record`, authority)] : []),
    ...(later
      ? [warning('external-cause-once', codes, `the ${what} belongs to the first encounter for the injury`, authority)]
      : []),
  ]
}
