import { describe, expect, test } from 'vitest'
import type { Setting } from '../../encounter/contract.ts'
import { loadClinicalData } from '../clinical-data.ts'
import { loadCodeSets } from '../load-code-sets.ts'
import { allRules } from './all-rules.ts'
import { codedAs, fakeContext, fakeDraft } from './fake-encounter.ts'
import { brief } from './rule-table.ts'
import { createValidator } from './validate.ts'

const codeSets = loadCodeSets()
const choice = codeSets.forDate('2026-01-15')
if (choice.kind !== 'release') throw new Error('the release of 2026-01-15 is not shipped')
const { codeSet } = choice
const parts = { clinical: loadClinicalData(), conversions: codeSets.conversions }
const validate = createValidator(parts)

/** Sets as a coder would sign them: no rule may call them wrong. Reminders (warnings) are allowed and listed. */
const SIGNED: readonly (readonly [string, Setting, readonly string[], readonly string[]])[] = [
  ['diabetes and hypertension', 'outpatient', ['E11.22', 'I12.9', 'N18.31', 'Z79.84', 'E78.5'], []],
  ['heart failure with kidney disease', 'inpatient', ['I13.0', 'I50.33', 'J96.01', 'E11.22', 'N18.4', 'Z79.4'], []],
  ['septic shock', 'inpatient', ['A41.51', 'R65.21', 'N17.9', 'N39.0', 'G93.41'], []],
  ['COPD with pneumonia', 'inpatient', ['J44.0', 'J18.9', 'J44.1', 'F17.210'], []],
  ['infected foot ulcer', 'inpatient', ['E11.621', 'L97.521', 'E11.65', 'L03.116', 'Z79.4'], []],
  ['hip fracture', 'inpatient', ['S72.001A', 'I10', 'W01.0XXA', 'Y92.009'], []],
  ['delivery', 'inpatient', ['O80', 'Z3A.39', 'Z37.0'], []],
  ['preeclampsia', 'inpatient', ['O14.14', 'O70.1', 'Z3A.36', 'Z37.0'], []],
  ['newborn', 'inpatient', ['Z38.00', 'P59.9'], []],
  ['annual examination', 'outpatient', ['Z00.01', 'I10', 'E66.811', 'Z68.32', 'Z23'], []],
  ['screening with a polyp', 'ambulatory-surgery', ['Z12.11', 'D12.5', 'Z80.0'], []],
  ['chemotherapy', 'outpatient', ['Z51.11', 'C50.911', 'C77.3'], []],
  ['anemia of malignancy', 'inpatient', ['C18.9', 'D63.0'], []],
  ['overdose', 'emergency', ['T40.2X1A', 'J96.01', 'F11.20'], []],
  ['bleeding on warfarin', 'inpatient', ['K92.2', 'D68.32', 'T45.515A', 'I48.91', 'Z79.01'], []],
  ['Alzheimer dementia', 'outpatient', ['G30.9', 'F02.B11'], []],
  ['stroke', 'inpatient', ['I63.511', 'G81.94', 'R29.710', 'I10'], []],
  ['infarction', 'inpatient', ['I21.4', 'I25.10', 'I10', 'E78.5', 'Z95.5'], []],
  ['COVID-19', 'inpatient', ['U07.1', 'J12.82', 'J96.01'], []],
  ['osteoarthritis of both knees', 'outpatient', ['M17.0'], []],
]

/** Sets with one mistake each, and what must be said. */
const WRONG: readonly (readonly [string, Setting, readonly string[], readonly string[]])[] = [
  ['two types of diabetes', 'outpatient', ['E11.9', 'E10.9'], ['error I.A.12.a: E11.9 E10.9']],
  ['plain hypertension with heart failure', 'outpatient', ['I50.9', 'I10'], ['error I.C.9.a.1: I10 I50.9']],
  ['a header', 'outpatient', ['I50'], ['error I.B.2: I50']],
  ['no 7th character', 'emergency', ['S72.001'], ['error I.B.2: S72.001', 'error I.A.5: S72.001']],
  ['a code that is gone', 'outpatient', ['E66.8'], ['error I.B.2: E66.8']],
  ['external cause first', 'emergency', ['W19.XXXA', 'S00.83XA'], ['error I.C.20.a.6: W19.XXXA']],
  ['both knees as two codes', 'outpatient', ['M17.11', 'M17.12'], ['error I.B.13: M17.11 M17.12 M17.0']],
]

function findings(setting: Setting, codes: readonly string[]): readonly string[] {
  const context = fakeContext({
    codeSet,
    setting,
    documents: [{ sections: [['assessment', 'Stated by the provider.']] }],
  })
  const drafts = codes.map((code) => fakeDraft(context, code, ['Stated by the provider.']))
  const coded = codedAs(drafts, context).map((one) => ({
    ...one,
    presentOnAdmission: !context.inpatient ? null : codeSet.poaExempt(one.code) ? ('1' as const) : ('Y' as const),
  }))
  return validate(coded, context).map(brief)
}

describe('sets that a coder would sign', () => {
  test.each(SIGNED)('%s', (_, setting, codes, said) => {
    expect(findings(setting, codes)).toEqual(said)
  })
})

describe('sets with a mistake', () => {
  test.each(WRONG)('%s', (_, setting, codes, said) => {
    expect(findings(setting, codes)).toEqual(said)
  })
})

test('every rule is named as its file and listed once', () => {
  const names = allRules(parts).map(([name]) => name)
  expect(new Set(names).size).toBe(names.length)
  expect(names.filter((name) => !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(name))).toEqual([])
})
