// ICD-10-CM Official Guidelines FY2026 I.C.15, I.C.16, I.C.21.c.3, I.C.21.c.12; Medicare Code Editor v43.1 age edit: codes bound to an age.
import type { Icd10CmCode } from '../../encounter/codes.ts'
import type { Finding } from '../../encounter/result.ts'
import type { CodingContext } from '../draft.ts'
import { type Rule, codeEditor, error, guideline, startsWithAny, warning } from './rule.ts'
import { ruleData } from './rule-data.ts'

export const age: Rule = (coded, context) =>
  context.ageYears === null && context.ageDays === null ? [] : coded.flatMap(({ code }) => judge(code, context))

function judge(code: Icd10CmCode, context: CodingContext): readonly Finding[] {
  const row = ruleData().ages.find(
    (one) => startsWithAny(code, one.codes) && !startsWithAny(code, one.except ?? []) && outside(one, context),
  )
  if (row !== undefined) {
    const say = row.severity === 'error' ? error : warning
    return [
      say('age', [code], `${code} does not fit the patient's age: ${row.because}`, guideline(context, row.section)),
    ]
  }
  const edit = context.codeSet.edits(code).age
  const years = context.ageYears
  if (edit === null || years === null || (years >= edit.low && years <= edit.high)) return []
  return [
    error(
      'age',
      [code],
      `${code} is for ages ${edit.low} to ${edit.high} (${edit.group})`,
      codeEditor(context, 'age conflict'),
    ),
  ]
}

function outside(
  row: {
    readonly years?: readonly [number, number] | undefined
    readonly days?: readonly [number, number] | undefined
  },
  context: CodingContext,
): boolean {
  const { ageDays, ageYears } = context
  const byDays = row.days !== undefined && ageDays !== null && (ageDays < row.days[0] || ageDays > row.days[1])
  const byYears = row.years !== undefined && ageYears !== null && (ageYears < row.years[0] || ageYears > row.years[1])
  return byDays || byYears
}
