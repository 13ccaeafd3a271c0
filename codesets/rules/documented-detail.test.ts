import { describe, expect, test } from 'vitest'
import type { AttributeName } from '../../encounter/mention.ts'
import { loadCodeSets } from '../load-code-sets.ts'
import { documentedDetail } from './documented-detail.ts'
import { codedAs, fakeContext, fakeDraft } from './fake-encounter.ts'
import { brief } from './rule-table.ts'

const choice = loadCodeSets().forDate('2026-01-15')
if (choice.kind !== 'release') throw new Error('the release of 2026-01-15 is not shipped')
const context = fakeContext({
  codeSet: choice.codeSet,
  documents: [{ sections: [['assessment', 'The problem, with detail.']] }],
})

describe('documented-detail', () => {
  test.each<[string, string, AttributeName, string, readonly string[]]>([
    ['a stage that the code leaves open', 'N18.9', 'stage', '4', ['warning I.B.2: N18.9 N18.4']],
    ['a stage already coded', 'N18.4', 'stage', '4', []],
    ['an acuity of systolic failure', 'I50.20', 'acuity', 'acute', ['warning I.B.2: I50.20 I50.21']],
    ['a value that no code has', 'I10', 'stage', '2', []],
  ])('%s', (_, code, name, value, finds) => {
    const span = { documentId: 'd1', start: 0, end: 11, text: 'The problem' }
    const draft = fakeDraft(context, code, ['The problem'], { attributes: [{ name, value, span }] })
    expect(documentedDetail(codedAs([draft], context), context).map(brief)).toEqual(finds)
  })
})
