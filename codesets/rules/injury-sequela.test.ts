import { describe } from 'vitest'
import { injurySequela } from './injury-sequela.ts'
import { NO_RELEASE, testRule } from './rule-table.ts'

describe('injury-sequela', () => {
  testRule('injury-sequela', injurySequela, NO_RELEASE, {
    'sequela and acute': {
      codes: ['M25.511', 'S42.001A', 'S42.001S'],
      finds: ['error I.B.10: S42.001S S42.001A'],
    },
    'sequela first': { codes: ['S42.001S', 'M25.511'], finds: ['error I.C.19.a: S42.001S'] },
    'residual first': { codes: ['M25.511', 'S42.001S'], finds: [] },
    'a burn may be both': { codes: ['L90.5', 'T23.301S', 'T23.301A'], finds: [] },
  })
})
