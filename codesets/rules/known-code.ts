// ICD-10-CM Official Guidelines FY2026 I.B.2: a code must stand in the release that governs the encounter's date.
import type { Conversion } from '../code-set.ts'
import type { Icd10CmCode } from '../../encounter/codes.ts'
import { type Rule, error, guideline } from './rule.ts'

/** `conversions` is the conversion table's answer for a code; it names what a dropped code became. */
export function knownCode(conversions: (code: Icd10CmCode) => readonly Conversion[]): Rule {
  return (coded, context) =>
    coded
      .filter(({ code }) => context.codeSet.entry(code) === null)
      .map(({ code }) => {
        const successors = conversions(code)
          .filter((one) => one.previous.includes(code))
          .map((one) => one.current)
          .filter((one) => context.codeSet.entry(one) !== null)
        const hint = successors.length === 0 ? '' : `; reported now as ${successors.join(' or ')}`
        return error(
          'known-code',
          [code, ...successors],
          `${code} is not in the release of ${context.codeSet.info.from} that governs ${context.date}${hint}`,
          guideline(context, 'I.B.2'),
        )
      })
}
