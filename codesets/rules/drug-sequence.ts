// ICD-10-CM Official Guidelines FY2026 I.C.19.e.5: poisoning and toxic effect go before their manifestations, an adverse effect's drug after them.
import type { Finding } from '../../encounter/result.ts'
import type { CodingContext, OrderedDiagnosis } from '../draft.ts'
import { type Rule, error, guideline, warning } from './rule.ts'
import { intentOf } from './intent-of.ts'

export const drugSequence: Rule = (coded, context) => coded.flatMap((one) => judge(one, coded, context))

function judge(drug: OrderedDiagnosis, coded: readonly OrderedDiagnosis[], context: CodingContext): readonly Finding[] {
  const { code } = drug
  const intent = intentOf(code)
  if (intent === null || code.endsWith('S') || code.endsWith('D')) return []
  const nature = coded.filter((one) => one.code !== code && !/^[TV-Z]/.test(one.code))
  if (intent === '5') {
    if (drug.principal) {
      const text = nature.length === 0 ? 'the effect itself is not coded' : 'the effect itself goes first'
      return [
        error(
          'drug-sequence',
          [code],
          `${code} names the drug of an adverse effect; ${text}`,
          guideline(context, 'I.C.19.e.5.a'),
        ),
      ]
    }
    return []
  }
  if (!/[1-4]/.test(intent)) return []
  const before = nature.filter((one) => one.sequence < drug.sequence && !/^[OFS]/.test(one.code))
  const toxic = /^T(?:5[1-9]|6)/.test(code)
  return before.length === 0
    ? []
    : [
        warning(
          'drug-sequence',
          [code, ...before.map((one) => one.code)],
          `${code} goes before the conditions that it caused; those listed before it must be unrelated`,
          guideline(context, toxic ? 'I.C.19.e.5.d' : 'I.C.19.e.5.b'),
        ),
      ]
}
