import type { ClinicalData } from '../clinical-data.ts'
import type { Combination } from '../draft.ts'
import { loadAlphabeticIndex } from '../index/load-alphabetic-index.ts'
import { combinationTable } from './combination-table.ts'
import { dependentCodes } from './dependent-codes.ts'
import { diabetesControl } from './diabetes-control.ts'
import { type DrugsOf, drugs } from './drugs.ts'
import { encounterReasons } from './encounter-reasons.ts'
import { examinationFindings } from './examination-findings.ts'
import { dualCodes } from './dual-codes.ts'
import { externalCause } from './external-cause.ts'
import { type FamilyTables, loadFamilyTables } from './family-tables.ts'
import { familyHistory } from './family-history.ts'
import { fragilityFracture } from './fragility-fracture.ts'
import { injuryAftercare } from './injury-aftercare.ts'
import { longTermDrugs } from './long-term-drugs.ts'
import { measuredValues } from './measured-values.ts'
import { metastasisSites } from './metastasis-sites.ts'
import { neoplasmHistory } from './neoplasm-history.ts'
import { newborn } from './newborn.ts'
import { pregnancy } from './pregnancy.ts'
import { superficialInjury } from './superficial-injury.ts'
import { therapyEncounter } from './therapy-encounter.ts'

/**
 * In this order: reasons for encounter that lie in the future fall, neoplasms find their secondary sites and whether they are
 * history, what a drug did is told from what arose by itself, what is found joins into combination codes, drugs in use are added,
 * injuries settle what kind they are and which cause they had, the chapters that have priority over all others (perinatal,
 * obstetric) take over, measured values follow the diagnosis they belong to, an examination learns whether it found something,
 * illnesses of the family join, and what stands alone without its partner falls.
 */
export function allCombinations(
  clinical: ClinicalData,
  tables: FamilyTables = loadFamilyTables(),
  drugsOf: DrugsOf = (release) => loadAlphabeticIndex(release).drugs(),
): readonly Combination[] {
  return [
    encounterReasons(tables.reasonNeeds),
    metastasisSites(tables.metastasisSites),
    neoplasmHistory(clinical),
    therapyEncounter(tables.therapyEncounters),
    drugs(drugsOf, tables, clinical),
    combinationTable(clinical.combinations),
    diabetesControl,
    longTermDrugs(clinical),
    fragilityFracture(tables.fractureSites),
    superficialInjury(tables.injurySites),
    injuryAftercare,
    externalCause(tables.causePhrases, tables.residences, tables.rooms),
    newborn(tables),
    pregnancy(tables),
    measuredValues(tables.measuredValues, clinical.withStatus, clinical.dependentCodes),
    examinationFindings(clinical),
    dualCodes(clinical.dualCodes),
    familyHistory(clinical.familyHistory),
    dependentCodes(clinical.dependentCodes),
  ]
}
