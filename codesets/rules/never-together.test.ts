import { describe } from 'vitest'
import { neverTogether } from './never-together.ts'
import { NO_RELEASE, testRule } from './rule-table.ts'

describe('never-together', () => {
  testRule('never-together', neverTogether, NO_RELEASE, {
    'HIV disease and positive status': { codes: ['B20', 'Z21'], finds: ['error I.C.1.a.2.g: B20 Z21'] },
    'end-stage and staged kidney disease': { codes: ['N18.6', 'N18.4'], finds: ['error I.C.14.a.1: N18.6 N18.4'] },
    'abuse beside dependence': { codes: ['F10.20', 'F10.10'], finds: ['error I.C.5.b.2: F10.20 F10.10'] },
    'abuse of another substance': { codes: ['F10.20', 'F12.10'], finds: [] },
    'mother and newborn': { codes: ['O70.0', 'P07.30'], finds: ['error I.C.16.a.1: O70.0 P07.30'] },
    'normal delivery with a complication': { codes: ['O80', 'O70.0', 'Z37.0'], finds: ['error I.C.15.n.1: O80 O70.0'] },
    'normal delivery': { codes: ['O80', 'Z37.0', 'Z3A.39'], finds: [] },
    'a stillbirth with anything': { codes: ['P95', 'P07.30'], finds: ['error I.C.16.g: P95 P07.30'] },
    'a stillbirth alone': { codes: ['P95'], finds: [] },
    'raised reading and hypertension': { codes: ['I10', 'R03.0'], finds: ['error I.C.9.a.7: R03.0 I10'] },
    'BMI in pregnancy': { codes: ['O99.211', 'Z68.35'], finds: ['error I.C.21.c.3: O99.211 Z68.35'] },
  })
})
