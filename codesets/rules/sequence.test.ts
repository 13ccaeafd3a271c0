import { describe } from 'vitest'
import { sequence } from './sequence.ts'
import { NO_RELEASE, testRule } from './rule-table.ts'

describe('sequence', () => {
  testRule('sequence', sequence, NO_RELEASE, {
    'shock before the infection': { codes: ['R65.21', 'A41.9'], finds: ['error I.C.1.d.1.b: A41.9 R65.21'] },
    'the infection first': { codes: ['A41.9', 'R65.21'], finds: [] },
    'obstetric code late': { codes: ['E11.9', 'O24.111'], finds: ['error I.C.15.a.1: O24.111 E11.9'] },
    'further obstetric codes may follow': { codes: ['O24.111', 'E11.9', 'O99.011', 'D64.9'], finds: [] },
    'kidney stage before the combination': { codes: ['N18.6', 'I12.0'], finds: ['error I.C.9.a: I12.0 N18.6'] },
    'neoplasm before chemotherapy': { codes: ['C50.911', 'Z51.11'], finds: ['error I.C.2.e.2: Z51.11 C50.911'] },
  })
})
