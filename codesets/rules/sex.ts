// ICD-10-CM Official Guidelines FY2026 I.C.15.a.2; the Medicare Code Editor's sex edit ended with discharges of 2024-10-01.
import type { Icd10CmCode } from '../../encounter/codes.ts'
import type { Finding } from '../../encounter/result.ts'
import type { CodingContext } from '../draft.ts'
import { type Rule, codeEditor, error, guideline, startsWithAny, warning } from './rule.ts'
import { ruleData } from './rule-data.ts'

/** Obstetric codes against the recorded sex are wrong or the sex is; other organ-bound codes are for a person to look at. */
export const sex: Rule = (coded, context) =>
  context.sex === null ? [] : coded.flatMap(({ code }) => judge(code, context))

function judge(code: Icd10CmCode, context: CodingContext): readonly Finding[] {
  const edit = context.codeSet.edits(code).sex
  if (edit !== null && edit !== context.sex) {
    return [error('sex', [code], `${code} does not fit the recorded sex`, codeEditor(context, 'sex conflict'))]
  }
  const row = ruleData().sexes.find((one) => startsWithAny(code, one.codes) && one.sex !== context.sex)
  if (row === undefined) return []
  const say = row.section === 'I.C.15.a.2' ? error : warning
  return [say('sex', [code], `${code} does not fit the recorded sex: ${row.because}`, guideline(context, row.section))]
}
