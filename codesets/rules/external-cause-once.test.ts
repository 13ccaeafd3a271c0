import { describe } from 'vitest'
import { externalCauseOnce } from './external-cause-once.ts'
import { NO_RELEASE, testRule } from './rule-table.ts'

describe('external-cause-once', () => {
  testRule('external-cause-once', externalCauseOnce, NO_RELEASE, {
    'once, at the first encounter': { codes: ['S52.501A', 'W19.XXXA', 'Y92.009', 'Y93.01', 'Y99.8'], finds: [] },
    'an activity that is not stated': { codes: ['S52.501A', 'W19.XXXA', 'Y93.9'], finds: ['error I.C.20.c: Y93.9'] },
    'two statuses': {
      codes: ['S52.501A', 'Y99.0', 'Y99.8'],
      finds: ['error I.C.20.k: Y99.0 Y99.8'],
    },
    'two places in a stay with a new injury': {
      codes: ['S52.501A', 'S00.83XA', 'Y92.009', 'Y92.230'],
      finds: [],
      on: { setting: 'inpatient' },
    },
    'place at a later encounter': { codes: ['S52.501D', 'W19.XXXD', 'Y92.009'], finds: ['warning I.C.20.b: Y92.009'] },
  })
})
