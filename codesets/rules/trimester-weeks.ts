// ICD-10-CM Official Guidelines FY2026 I.C.15.a.3 and I.C.15.a.7: the trimester of a code agrees with the completed weeks of Z3A.
import { type Rule, error, guideline } from './rule.ts'

/** Chapter 15 counts less than 14 weeks, less than 28 weeks, 28 weeks to delivery. */
const SECOND_FROM_WEEK = 14
const THIRD_FROM_WEEK = 28

/** An inpatient stay that spans two trimesters is coded by the one in which each complication began (I.C.15.a.4): only other settings are judged as wrong. */
export const trimesterWeeks: Rule = (coded, context) => {
  const weeksCode = coded.find(({ code }) => /^Z3A\.(?:0[1-9]|[1-4]\d)$/.test(code))
  if (weeksCode === undefined || context.inpatient) return []
  const trimester = trimesterOf(Number(weeksCode.code.slice(4)))
  return coded
    .filter(({ code }) => code.startsWith('O') && (context.codeSet.axes(code)['trimester'] ?? trimester) !== trimester)
    .filter(({ code }) => ['first', 'second', 'third'].includes(context.codeSet.axes(code)['trimester'] ?? ''))
    .map(({ code }) =>
      error(
        'trimester-weeks',
        [code, weeksCode.code],
        `${weeksCode.code} is in the ${trimester} trimester and ${code} says another`,
        guideline(context, 'I.C.15.a.3'),
      ),
    )
}

function trimesterOf(weeks: number): 'first' | 'second' | 'third' {
  if (weeks < SECOND_FROM_WEEK) return 'first'
  return weeks < THIRD_FROM_WEEK ? 'second' : 'third'
}
