import { describe } from 'vitest'
import { aftercareInjury } from './aftercare-injury.ts'
import { NO_RELEASE, testRule } from './rule-table.ts'

describe('aftercare-injury', () => {
  testRule('aftercare-injury', aftercareInjury, NO_RELEASE, {
    'aftercare of an injury': {
      codes: ['Z48.812', 'S82.101D'],
      finds: ['error I.C.19.a: Z48.812 S82.101D'],
    },
    'aftercare of a joint replacement': { codes: ['Z47.1', 'Z96.641'], finds: [] },
    'the injury alone': { codes: ['S82.101D'], finds: [] },
  })
})
