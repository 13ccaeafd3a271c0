// ICD-10-CM Official Guidelines FY2026 I.B.10 and I.C.19.a: the residual goes before its sequela code, which is never beside the acute injury.
import type { Finding } from '../../encounter/result.ts'
import type { CodingContext, OrderedDiagnosis } from '../draft.ts'
import { type Rule, error, guideline } from './rule.ts'

export const injurySequela: Rule = (coded, context) =>
  coded.filter((one) => isSequela(one.code)).flatMap((one) => judge(one, coded, context))

/** A chapter 19, 13 or 20 code with S in the seventh place. */
export function isSequela(code: string): boolean {
  return /^[MSTV-Y]\d.{1}\.....$/.test(code) && code.endsWith('S')
}

function judge(
  sequela: OrderedDiagnosis,
  coded: readonly OrderedDiagnosis[],
  context: CodingContext,
): readonly Finding[] {
  const { code } = sequela
  if (/^[V-Y]/.test(code)) return []
  const acute = coded.find(
    (one) => one.code !== code && one.code.slice(0, -1) === code.slice(0, -1) && !isSequela(one.code),
  )
  // Burns heal at different rates: a current one and a sequela of another may share a record (I.C.19.d.8).
  if (acute !== undefined && !/^T2[0-8]/.test(code)) {
    return [
      error(
        'injury-sequela',
        [code, acute.code],
        `${code} is the sequela of an injury that is also coded as current`,
        guideline(context, 'I.B.10'),
      ),
    ]
  }
  if (!sequela.principal) return []
  const text = coded.length === 1 ? 'the residual condition is not coded' : 'the residual condition goes first'
  return [error('injury-sequela', [code], `${code} names the old injury; ${text}`, guideline(context, 'I.C.19.a'))]
}
