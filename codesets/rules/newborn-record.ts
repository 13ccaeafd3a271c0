// ICD-10-CM Official Guidelines FY2026 I.C.16.a.2: the birth record starts with Z38, once.
import { type Rule, error, guideline } from './rule.ts'

export const newbornRecord: Rule = (coded, context) => {
  const births = coded.filter(({ code }) => code.startsWith('Z38'))
  if (births.length > 1) {
    return [
      error(
        'newborn-record',
        births.map(({ code }) => code),
        'a birth has one code of Z38',
        guideline(context, 'I.C.16.a.2'),
      ),
    ]
  }
  const birth = births[0]
  if (birth !== undefined && !birth.principal) {
    return [
      error(
        'newborn-record',
        [birth.code],
        `${birth.code} is principal on the birth record`,
        guideline(context, 'I.C.16.a.2'),
      ),
    ]
  }
  return []
}
