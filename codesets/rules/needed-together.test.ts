import { describe } from 'vitest'
import { neededTogether } from './needed-together.ts'
import { NO_RELEASE, testRule } from './rule-table.ts'

describe('needed-together', () => {
  testRule('needed-together', neededTogether, NO_RELEASE, {
    'severe sepsis without the infection': {
      codes: ['J18.9', 'R65.21'],
      finds: ['error I.C.1.d.1.b: R65.21'],
    },
    'severe sepsis without organ dysfunction': { codes: ['A41.9', 'R65.20'], finds: ['warning I.C.1.d.1.b: R65.20'] },
    'severe sepsis complete': { codes: ['A41.9', 'R65.20', 'N17.9'], finds: [] },
    'hypertensive heart disease without the failure': { codes: ['I11.0'], finds: ['error I.C.9.a.1: I11.0'] },
    'heart and kidney, one missing': { codes: ['I13.0', 'I50.9'], finds: ['error I.C.9.a.3: I13.0'] },
    'the wrong stage': { codes: ['I12.9', 'N18.6'], finds: ['error I.C.9.a.2: I12.9'] },
    'diabetic kidney disease with its stage': { codes: ['E11.22', 'N18.31'], finds: [] },
    'subsequent infarction alone': { codes: ['I22.0'], finds: ['error I.C.9.e.4: I22.0'] },
    'normal delivery with twins': { codes: ['O80', 'Z37.2', 'Z3A.39'], finds: ['error I.C.15.n.3: O80'] },
    'pregnancy without weeks': { codes: ['O99.011'], finds: ['warning I.C.21.c.11: O99.011'] },
    'a lost pregnancy has no weeks': { codes: ['O03.9'], finds: [] },
    'BMI alone': { codes: ['I10', 'Z68.35'], finds: ['error I.C.21.c.3: Z68.35'] },
    'chemotherapy without the neoplasm': { codes: ['Z51.11'], finds: ['error I.C.2.e.2: Z51.11'] },
  })
})
