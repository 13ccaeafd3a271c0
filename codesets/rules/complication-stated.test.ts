import { describe, expect, test } from 'vitest'
import { complicationStated } from './complication-stated.ts'
import { fakeCodeSet } from './fake-code-set.ts'
import { codedAs, fakeContext, fakeDraft } from './fake-encounter.ts'
import { brief } from './rule-table.ts'

const context = fakeContext({
  codeSet: fakeCodeSet({ codes: {} }),
  documents: [
    {
      sections: [
        [
          'assessment',
          'Postoperative ileus on day 2.\nSeroma complicating the hernia repair.\nInfected left hip prosthesis.',
        ],
      ],
    },
  ],
})

describe('complication-stated', () => {
  test.each<[string, string, string, readonly string[]]>([
    ['timing only', 'K91.89', 'Postoperative ileus', ['warning I.B.16: K91.89']],
    ['the relation in words', 'L76.34', 'Seroma', []],
    ['a complication by its nature', 'T84.52XA', 'Infected left hip prosthesis', []],
    ['no complication code', 'K56.7', 'Postoperative ileus', []],
  ])('%s', (_, code, says, finds) => {
    expect(complicationStated(codedAs([fakeDraft(context, code, [says])], context), context).map(brief)).toEqual(finds)
  })
})
