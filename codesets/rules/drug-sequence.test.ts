import { describe } from 'vitest'
import { drugSequence } from './drug-sequence.ts'
import { NO_RELEASE, testRule } from './rule-table.ts'

describe('drug-sequence', () => {
  testRule('drug-sequence', drugSequence, NO_RELEASE, {
    'adverse effect first': { codes: ['T45.515A', 'K92.2'], finds: ['error I.C.19.e.5.a: T45.515A'] },
    'adverse effect after its nature': { codes: ['K92.2', 'T45.515A'], finds: [] },
    'poisoning after its effect': { codes: ['R40.20', 'T40.2X1A'], finds: ['warning I.C.19.e.5.b: T40.2X1A R40.20'] },
    'poisoning first': { codes: ['T40.2X1A', 'R40.20'], finds: [] },
    'toxic effect late': { codes: ['J96.01', 'T58.01XA'], finds: ['warning I.C.19.e.5.d: T58.01XA J96.01'] },
    'a later visit': { codes: ['R41.3', 'T40.2X1D'], finds: [] },
  })
})
