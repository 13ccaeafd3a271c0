import type { Icd10CmCode } from '../../encounter/codes.ts'
import type { ChronicCondition, ClinicalData } from '../clinical-data.ts'

export type ChronicLookup = (code: Icd10CmCode) => ChronicCondition | null

/** The longest authored prefix of a code: whether the condition is lifelong, and which code its history has. */
export function chronicLookup(clinical: ClinicalData): ChronicLookup {
  const byPrefix = new Map(clinical.chronicConditions.map((one) => [one.code, one]))
  return (code) => {
    for (let length = code.length; length >= 3; length--) {
      const found = byPrefix.get(code.slice(0, length)) ?? byPrefix.get(`${code.slice(0, length)}.`)
      if (found !== undefined) return found
    }
    return null
  }
}

/** Lasting by the table: not a single event such as an infarction or a sprain. */
export function isChronic(condition: ChronicCondition | null): boolean {
  return condition !== null && condition.acute !== true
}
