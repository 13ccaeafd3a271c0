import { describe } from 'vitest'
import { secondaryOnly } from './secondary-only.ts'
import { NO_RELEASE, testRule } from './rule-table.ts'

describe('secondary-only', () => {
  testRule('secondary-only', secondaryOnly, NO_RELEASE, {
    BMI: { codes: ['Z68.35', 'E66.9'], finds: ['error I.B.14: Z68.35'] },
    'a long-term drug': { codes: ['Z79.4'], finds: ['error I.C.21.c.3: Z79.4'] },
    'a coma scale': { codes: ['R40.2120'], finds: ['error I.B.14: R40.2120'] },
    'a social circumstance': { codes: ['Z59.00'], finds: ['error I.B.14: Z59.00'] },
    'severe sepsis': { codes: ['R65.20'], finds: ['error I.C.1.d.3: R65.20'] },
    underdosing: { codes: ['T46.5X6A', 'I10'], finds: ['error I.C.19.e.5.c: T46.5X6A'] },
    history: { codes: ['Z85.3'], finds: ['error I.C.21.c.4: Z85.3'] },
    'a status seldom': { codes: ['Z95.0'], finds: ['warning I.C.21.c.3: Z95.0'] },
    'ventilator during power failure': { codes: ['Z99.12'], finds: [] },
    'all of them second': { codes: ['E66.9', 'Z68.35', 'Z79.4', 'T46.5X6A'], finds: [] },
  })
})
