import { expect, test } from 'vitest'
import { codeSet2026 } from '../../codesets/combine/fake-record.ts'
import { fakeContext, fakeDraft } from '../../codesets/rules/fake-encounter.ts'
import { fakeGold } from '../scorers/fake-score.ts'
import { fitScorer, type ReadEncounter } from './fit-scorer.ts'

/** Writers report diseases and never symptoms. */
function read(writer: string, at: number): ReadEncounter {
  const context = fakeContext({
    documents: [{ sections: [['assessment', 'Gout. Nausea.']] }],
    codeSet: codeSet2026(),
  })
  const gold = { ...fakeGold(['M10.9']), writer }
  return { item: { encounter: { ...context.tidy.encounter, id: `${writer}-${at}` }, gold }, context }
}

test('learns what is reported from other writers and measures on one not seen', () => {
  const all = ['a', 'b', 'c'].flatMap((writer) => Array.from({ length: 12 }, (_, at) => read(writer, at)))
  const asked: number[] = []
  const { file, unseen } = fitScorer(
    all,
    (context, judge) => {
      const drafts = [fakeDraft(context, 'M10.9', ['Gout']), fakeDraft(context, 'R11.0', ['Nausea'])]
      asked.push(1)
      return {
        drafts: judge === null ? drafts : drafts.filter((draft) => judge(draft, context) || draft.code === 'R11.0'),
        rejected: [],
      }
    },
    ({ gold }) => gold.writer,
    ['symptom', 'prior'],
  )
  expect(unseen).toEqual({ precision: 1, recall: 1, f1: 1 })
  expect(file.encounters).toBe(36)
  expect(file.select.prior['M10']).toEqual([36, 36])
  expect(file.select.prior['R11']).toEqual([36, 0])
  expect(file.select.missed).toBe(0)
})
