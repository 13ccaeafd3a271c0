// ICD-10-CM Official Guidelines FY2026 I.A.13: a manifestation code is never first-listed and follows its etiology.
import type { Icd10CmCode } from '../../encounter/codes.ts'
import type { CodeSet } from '../code-set.ts'
import { type Rule, codeEditor, error, guideline } from './rule.ts'

export const manifestationFirst: Rule = (coded, context) =>
  coded
    .filter((one) => one.principal && isManifestation(one.code, context.codeSet))
    .map(({ code }) =>
      error(
        'manifestation-first',
        [code],
        `${code} is a manifestation and cannot be listed first; its underlying disease goes before it`,
        context.inpatient
          ? codeEditor(context, 'manifestation code as principal diagnosis')
          : guideline(context, 'I.A.13'),
      ),
    )

/** By the editor's flag, or by its title ("in diseases classified elsewhere"). */
export function isManifestation(code: Icd10CmCode, codeSet: CodeSet): boolean {
  return (
    codeSet.edits(code).manifestation ||
    /in (?:other )?diseases classified elsewhere/i.test(codeSet.entry(code)?.title ?? '')
  )
}
