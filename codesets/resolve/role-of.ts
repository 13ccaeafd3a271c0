import type { Icd10CmCode } from '../../encounter/codes.ts'
import type { DiagnosisRole } from '../../encounter/result.ts'

/** The part a code plays by its place in the classification; complications and problems are told apart by chapter 19's own categories. */
export function roleOf(code: Icd10CmCode): DiagnosisRole {
  const category = code.slice(0, 3)
  if (/^[V-Y]/.test(code)) return 'external-cause'
  if (/^T8[0-8]/.test(category) || /^(?:D78|E36|G97|H59|H95|I97|J95|K91|L76|M96|N99)/.test(category))
    return 'complication'
  if (!code.startsWith('Z')) return 'problem'
  const number = Number(category.slice(1))
  if (number === 79) return 'long-term-drug'
  if (number >= 55 && number <= 65) return 'social'
  if (number >= 80 && number <= 87) return 'history'
  if (code.startsWith('Z91.4') || code.startsWith('Z91.5') || code.startsWith('Z92') || code.startsWith('Z98.89'))
    return 'history'
  if (
    [16, 17, 18, 19, 21, 22, 28, 66, 67, 68, 72, 73, 74, 77, 78, 88, 89, 90, 91, 93, 94, 95, 96, 97, 98, 99].includes(
      number,
    )
  )
    return 'status'
  return 'encounter-reason'
}
