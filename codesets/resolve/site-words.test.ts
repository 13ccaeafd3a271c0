import { expect, test } from 'vitest'
import { impliedSites } from './site-words.ts'

test.each<[string, readonly string[], readonly string[]]>([
  ['a toe is of the foot', ['right', 'toe'], ['ankle and foot']],
  ['a finger is of the hand', ['finger'], ['hand']],
  ['a shin is of the leg', ['shin'], ['lower leg', 'lower limb', 'lower extremity']],
  ['a plural as words are kept', ['leg'], ['lower limb', 'lower extremity']],
  ['no part named', ['pain', 'right'], []],
])('%s', (_, words, sites) => {
  expect(impliedSites(new Set(words))).toEqual(sites)
})
