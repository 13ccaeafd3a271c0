// ICD-10-CM Official Guidelines FY2026 I.A.4 and I.A.5: the 7th character is in the 7th place, X fills what is empty before it.
import type { Icd10CmCode } from '../../encounter/codes.ts'
import type { CodeSet } from '../code-set.ts'
import { type Rule, error, guideline } from './rule.ts'

export const seventhCharacter: Rule = (coded, context) =>
  coded.flatMap(({ code }) => {
    const said = judge(code, context.codeSet)
    return said === null ? [] : [error('seventh-character', [code], said, guideline(context, 'I.A.5'))]
  })

function judge(code: Icd10CmCode, codeSet: CodeSet): string | null {
  const bare = code.replace('.', '')
  const allowed = codeSet.seventhCharacters(code).map((one) => one.character)
  if (allowed.length === 0) {
    const entry = codeSet.entry(code)
    return entry === null && bare.length === 7 ? `${code} has a 7th character and its category takes none` : null
  }
  const list = allowed.join(', ')
  if (bare.length < 7) {
    return `${code} needs a 7th character (${list})${bare.length < 6 ? ' behind placeholders X' : ''}`
  }
  return allowed.includes(bare.charAt(6))
    ? null
    : `${bare.charAt(6)} is no 7th character of ${code.slice(0, -1)}; it takes ${list}`
}
