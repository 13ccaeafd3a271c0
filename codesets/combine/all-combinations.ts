import type { ClinicalData } from '../clinical-data.ts'
import type { Combination } from '../draft.ts'
import { combinationTable } from './combination-table.ts'
import { dependentCodes } from './dependent-codes.ts'
import { longTermDrugs } from './long-term-drugs.ts'

/** In this order: what is found joins into combination codes, drugs in use are added, and what stands alone without its partner falls. */
export function allCombinations(clinical: ClinicalData): readonly Combination[] {
  return [combinationTable(clinical.combinations), longTermDrugs(clinical), dependentCodes(clinical.dependentCodes)]
}
