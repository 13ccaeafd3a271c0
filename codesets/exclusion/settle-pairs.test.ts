import { describe, expect, test } from 'vitest'
import { fakeCodeSet } from '../rules/fake-code-set.ts'
import { fakeContext, fakeDraft } from '../rules/fake-encounter.ts'
import { settlePairs } from './settle-pairs.ts'

const context = fakeContext({ codeSet: fakeCodeSet({ codes: {} }) })

describe('settle-pairs', () => {
  test.each<[string, readonly string[], readonly string[], readonly string[]]>([
    ['a stage beside end-stage disease', ['N18.4', 'N18.6'], ['N18.6'], ['N18.4 by N18.6']],
    [
      'use and abuse beside dependence',
      ['F10.10', 'F10.20', 'F10.90'],
      ['F10.20'],
      ['F10.10 by F10.20', 'F10.90 by F10.20'],
    ],
    ['another substance stays', ['F12.10', 'F10.20'], ['F12.10', 'F10.20'], []],
    ['HIV status beside HIV disease', ['Z21', 'B20'], ['B20'], ['Z21 by B20']],
    ['severe sepsis beside shock', ['A41.9', 'R65.20', 'R65.21'], ['A41.9', 'R65.21'], ['R65.20 by R65.21']],
    ['a raised reading beside hypertension', ['R03.0', 'I10'], ['I10'], ['R03.0 by I10']],
    ['mother and newborn are for a coder', ['O70.0', 'P07.30'], ['O70.0', 'P07.30'], []],
  ])('%s', (_, codes, kept, rejected) => {
    const changes = settlePairs(
      codes.map((code) => fakeDraft(context, code)),
      context,
    )
    expect(changes.drafts.map((one) => one.code)).toEqual(kept)
    expect(changes.rejected.map((one) => `${one.code} by ${one.because}`)).toEqual(rejected)
  })
})
