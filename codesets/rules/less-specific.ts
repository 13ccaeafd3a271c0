// ICD-10-CM Official Guidelines FY2026 I.A.9.b, I.B.2 and I.B.18: an unspecified code does not stand beside the specific one of its family.
import type { Icd10CmCode } from '../../encounter/codes.ts'
import type { CodeSet } from '../code-set.ts'
import { type Rule, error, guideline } from './rule.ts'

export const lessSpecific: Rule = (coded, context) =>
  coded.flatMap((vague) => {
    const specific = coded.find((one) => coveredBy(vague.code, one.code, context.codeSet))
    return specific === undefined
      ? []
      : [
          error(
            'less-specific',
            [vague.code, specific.code],
            `${vague.code} says less than ${specific.code}, which names the same condition`,
            guideline(context, 'I.B.2'),
          ),
        ]
  })

/** Chapters whose families hold different sites or causes: an unspecified leaf there may be a second condition. */
const SEPARATE = /^(?:[CSTV-Z]|D[0-4]|R)/

/** `J44.9` beside `J44.1`: an unspecified or uncomplicated leaf and another leaf under its own parent. */
export function coveredBy(vague: Icd10CmCode, specific: Icd10CmCode, codeSet: CodeSet): boolean {
  if (vague === specific || SEPARATE.test(vague)) return false
  const entry = codeSet.entry(vague)
  if (entry === null || entry.parent === null || codeSet.entry(specific) === null) return false
  if (!/\bunspecified\b|without complications?\b|\buncomplicated\b/i.test(entry.title)) return false
  if (/unspecified (?:site|joint|eye|ear|side)/i.test(entry.title)) return false
  return specific.startsWith(entry.parent)
}
