import type { ClinicalData } from '../clinical-data.ts'
import type { Combination } from '../draft.ts'
import { combinationTable } from './combination-table.ts'
import { dependentCodes } from './dependent-codes.ts'
import { type FamilyTables, loadFamilyTables } from './family-tables.ts'
import { longTermDrugs } from './long-term-drugs.ts'
import { newborn } from './newborn.ts'
import { pregnancy } from './pregnancy.ts'

/**
 * In this order: what is found joins into combination codes, drugs in use are added, the chapter that has priority over all others
 * (obstetric, perinatal) takes over, and what stands alone without its partner falls.
 */
export function allCombinations(clinical: ClinicalData, tables: FamilyTables = loadFamilyTables()): readonly Combination[] {
  return [
    combinationTable(clinical.combinations),
    longTermDrugs(clinical),
    newborn(tables),
    pregnancy(tables),
    dependentCodes(clinical.dependentCodes),
  ]
}
