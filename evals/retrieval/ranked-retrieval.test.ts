import { expect, test } from 'vitest'
import { placeOfAnswer, scoreRetrieval } from './ranked-retrieval.ts'

test.each([
  ['the first that answers counts', ['II.A', 'II.C', 'II.B'], ['II.B', 'II.C'], 2],
  ['a part is not the section', ['I.A.12.a#2'], ['I.A.12.a'], null],
  ['nothing found', [], ['II'], null],
])('%s', (_, found, answers, place) => {
  expect(placeOfAnswer(found, answers)).toBe(place)
})

test('recall and mean reciprocal rank', () => {
  const ranked = [1, 4, 8, null].map((place, at) => ({ id: `q${at}`, place }))
  expect(scoreRetrieval(ranked)).toEqual({
    questions: 4,
    recallAt5: 0.5,
    recallAt10: 0.75,
    meanReciprocalRank: (1 + 1 / 4 + 1 / 8) / 4,
  })
})

test('no questions, no score', () => {
  expect(scoreRetrieval([])).toBeNull()
})
