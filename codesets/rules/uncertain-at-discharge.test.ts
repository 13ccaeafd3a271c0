import { describe, expect, test } from 'vitest'
import { fakeCodeSet } from './fake-code-set.ts'
import { type FakeMention, codedAs, fakeContext, fakeDraft } from './fake-encounter.ts'
import { brief } from './rule-table.ts'
import { uncertainAtDischarge } from './uncertain-at-discharge.ts'

const context = fakeContext({
  codeSet: fakeCodeSet({ codes: {} }),
  setting: 'inpatient',
  documents: [
    { type: 'history-and-physical', sections: [['assessment', 'Possible pulmonary embolism. Probable pneumonia.']] },
    { type: 'discharge-summary', sections: [['discharge-diagnosis', 'Probable pneumonia']] },
  ],
})
const possible = (says: string, document: string): FakeMention => ({ says, in: document, assertion: 'possible' })

describe('uncertain-at-discharge', () => {
  test.each<[string, string, readonly FakeMention[], readonly string[]]>([
    ['still probable at discharge', 'J18.9', [possible('pneumonia', 'd1'), possible('pneumonia', 'd2')], []],
    ['only suspected at admission', 'I26.99', [possible('pulmonary embolism', 'd1')], ['error II.H: I26.99']],
    ['certain', 'I26.99', [{ says: 'pulmonary embolism' }], []],
  ])('%s', (_, code, mentions, finds) => {
    expect(uncertainAtDischarge(codedAs([fakeDraft(context, code, mentions)], context), context).map(brief)).toEqual(
      finds,
    )
  })
})
