import { describe } from 'vitest'
import { externalCauseFirst } from './external-cause-first.ts'
import { NO_RELEASE, testRule } from './rule-table.ts'

describe('external-cause-first', () => {
  testRule('external-cause-first', externalCauseFirst, NO_RELEASE, {
    first: { codes: ['W19.XXXA', 'S00.03XA'], finds: ['error I.C.20.a.6: W19.XXXA'] },
    'after the injury': { codes: ['S00.03XA', 'W19.XXXA'], finds: [] },
  })
})
