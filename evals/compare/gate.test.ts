import { expect, test } from 'vitest'
import type { SavedScore } from '../run/run-files.ts'
import { fakeScore } from '../scorers/fake-score.ts'
import type { EncounterScore } from '../scorers/score-encounter.ts'
import { compareScores } from './compare-scores.ts'
import { judgeGate } from './gate.ts'

/** Forty encounters of two codes each, of which the first `missing` miss one. */
const run = (missing: number, given: Partial<EncounterScore> = {}, item = 'same'): readonly SavedScore[] =>
  Array.from({ length: 40 }, (_, index) => {
    const id = `e${index}`
    const score = index < missing ? { met: ['I10'], missed: ['E11.9'] } : { met: ['I10', 'E11.9'], exact: true }
    return { id, item, score: fakeScore({ id, ...score, ...given }) }
  })

test.each<readonly [string, readonly SavedScore[], readonly SavedScore[], unknown]>([
  ['nothing changed', run(4), run(4), { kind: 'passed' }],
  ['one encounter worse is noise', run(4), run(5), { kind: 'passed' }],
  ['better', run(20), run(4), { kind: 'passed' }],
  [
    'a fall beyond noise',
    run(4),
    run(20),
    { kind: 'fell', figures: ['recall', 'microF1', 'macroF1', 'noteF1', 'exactMatch'] },
  ],
  [
    'one code that is not billable',
    run(4),
    [{ ...run(4)[0]!, score: { ...run(4)[0]!.score, escaped: 1 } }, ...run(4).slice(1)],
    { kind: 'fell', figures: ['hallucinatedEscaped'] },
  ],
  ['other notes', run(4), run(4, {}, 'rewritten'), { kind: 'no-common-ground' }],
  ['an empty run', run(4), [], { kind: 'no-common-ground' }],
])('%s', (_name, before, after, verdict) => {
  const { comparison: _comparison, ...rest } = judgeGate(before, after)
  expect(rest).toEqual(verdict)
})

test('a comparison says what was left out and what moved', () => {
  const before = run(1).slice(0, 3)
  const after = [...run(0).slice(0, 2), { ...run(0)[2]!, item: 'rewritten' }, { ...run(0)[3]! }]
  const { differences, ...rest } = compareScores(before, after)
  expect(rest).toEqual({
    common: 2,
    onlyBefore: [],
    onlyAfter: ['e3'],
    changed: ['e2'],
    moved: [{ id: 'e0', by: 1 - 2 / 3, gained: ['E11.9'], lost: [], newExtra: [] }],
  })
  expect(differences.find((one) => one.figure.name === 'poa')).toMatchObject({ change: null, verdict: 'not-asked' })
})
