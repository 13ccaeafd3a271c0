// ICD-10-CM Official Guidelines FY2026 I.B.14, I.C.1, I.C.18, I.C.19.e.5.c, I.C.21.c: codes that are never principal or first-listed.
import { type Rule, error, guideline, startsWithAny, warning } from './rule.ts'
import { ruleData } from './rule-data.ts'

export const secondaryOnly: Rule = (coded, context) =>
  coded
    .filter((one) => one.principal)
    .flatMap(({ code }) => {
      if (isUnderdosing(code)) {
        return [
          error(
            'secondary-only',
            [code],
            `${code} is underdosing and never listed first`,
            guideline(context, 'I.C.19.e.5.c'),
          ),
        ]
      }
      const row = ruleData().secondaryOnly.find(
        (one) => startsWithAny(code, one.codes) && !startsWithAny(code, one.except ?? []),
      )
      if (row === undefined) return []
      const say = row.severity === 'error' ? error : warning
      return [
        say('secondary-only', [code], `${code} is not listed first: ${row.because}`, guideline(context, row.section)),
      ]
    })

export function isUnderdosing(code: string): boolean {
  return intentOf(code) === '6'
}

/** The intent of a full T36-T65 code: 1 accidental, 2 self-harm, 3 assault, 4 undetermined, 5 adverse effect, 6 underdosing. It is the 6th character, or the 5th where X fills the 6th place. */
export function intentOf(code: string): string | null {
  const bare = code.replace('.', '')
  if (!/^T(?:3[6-9]|4\d|50|5[1-9]|6[0-5])....$/.test(bare)) return null
  return bare.charAt(5) === 'X' ? bare.charAt(4) : bare.charAt(5)
}
