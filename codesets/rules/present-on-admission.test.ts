import { describe } from 'vitest'
import { presentOnAdmission } from './present-on-admission.ts'
import type { FakeRelease } from './fake-code-set.ts'
import { testRule } from './rule-table.ts'

const RELEASE: FakeRelease = {
  codes: { I10: 'Hypertension', 'N17.9': 'Acute kidney failure', 'Z79.4': 'Insulin' },
  exempt: ['Z79'],
}

describe('present-on-admission', () => {
  testRule('present-on-admission', presentOnAdmission, RELEASE, {
    'inpatient with an indicator': { codes: ['I10'], finds: [], on: { setting: 'inpatient' } },
    'inpatient without': {
      codes: ['I10'],
      finds: ['error Appendix I: I10'],
      on: { setting: 'inpatient' },
      each: { presentOnAdmission: null },
    },
    'exempt with an indicator': { codes: ['Z79.4'], finds: ['error Appendix I: Z79.4'], on: { setting: 'inpatient' } },
    exempt: { codes: ['Z79.4'], finds: [], on: { setting: 'inpatient' }, each: { presentOnAdmission: '1' } },
    'not exempt': {
      codes: ['I10'],
      finds: ['error Appendix I: I10'],
      on: { setting: 'inpatient' },
      each: { presentOnAdmission: '1' },
    },
    'unknown is for the provider': {
      codes: ['N17.9'],
      finds: ['warning Appendix I: N17.9'],
      on: { setting: 'inpatient' },
      each: { presentOnAdmission: 'U' },
    },
    'principal that came later': {
      codes: ['N17.9'],
      finds: ['warning II: N17.9'],
      on: { setting: 'inpatient' },
      each: { presentOnAdmission: 'N' },
    },
    'outpatient with one': { codes: ['I10'], finds: ['error Appendix I: I10'], each: { presentOnAdmission: 'Y' } },
  })
})
