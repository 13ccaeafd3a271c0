import type { ClinicalData } from '../clinical-data.ts'

/** Authored tables with nothing in them; a test adds the lines it is about. */
export const NO_CLINICAL: ClinicalData = {
  integralSymptoms: [],
  notIntegral: [],
  treatments: [],
  longTermDrugs: [],
  chronicConditions: [],
  combinations: [],
  dualCodes: [],
  familyHistory: [],
  dependentCodes: [],
  withStatus: [],
}
