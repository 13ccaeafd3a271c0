import { describe } from 'vitest'
import { historyWithActive } from './history-with-active.ts'
import { NO_RELEASE, testRule } from './rule-table.ts'

describe('history-with-active', () => {
  testRule('history-with-active', historyWithActive, NO_RELEASE, {
    'same site': { codes: ['C50.911', 'Z85.3'], finds: ['warning I.C.2.m: Z85.3 C50.911'] },
    'another site': { codes: ['C61', 'Z85.3'], finds: [] },
    smoking: { codes: ['F17.210', 'Z87.891'], finds: ['warning I.C.21.c.4: Z87.891 F17.210'] },
  })
})
