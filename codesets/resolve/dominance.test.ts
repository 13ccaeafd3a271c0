import { expect, test } from 'vitest'
import { dominanceWords } from './dominance.ts'
import { fakeProblem } from './fake-problem.ts'

test.each<[string, string, string | null, readonly string[]]>([
  ['right, nothing said of the hand', 'hemiplegia', 'right', ['dominant', 'side']],
  ['left, nothing said of the hand', 'hemiplegia', 'left', ['nondominant', 'side']],
  ['left of a left-handed patient', 'hemiplegia. Left-handed.', 'left', ['dominant', 'side']],
  ['right of a left hand dominant patient', 'hemiplegia. left hand dominant.', 'right', ['nondominant', 'side']],
  ['left of a right-handed patient', 'hemiplegia. Right-handed.', 'left', ['nondominant', 'side']],
  ['ambidextrous', 'hemiplegia. Ambidextrous.', 'left', ['dominant', 'side']],
  ['no side', 'hemiplegia', null, []],
  ['both sides', 'hemiplegia', 'bilateral', []],
])('%s', (_, text, side, words) => {
  const { problem, context } = fakeProblem({
    documents: [{ sections: [['assessment', text]] }],
    said: [['G81.90', 'hemiplegia']],
    attributes: side === null ? {} : { laterality: side },
  })
  expect(dominanceWords(problem, context)).toEqual(words)
})
