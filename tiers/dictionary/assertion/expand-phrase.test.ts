import { expect, test } from 'vitest'
import { cueBook } from './cue-book.ts'
import { expandPhrase } from './expand-phrase.ts'

test.each<[string, string[]]>([
  ['no', ['no']],
  ['no {clear|} sign', ['no clear sign', 'no sign']],
  ['{a|b {c|d}} e', ['a e', 'b c e', 'b d e']],
  ['$kin had', ['mother had', 'father had']],
])('%s', (phrase, expected) => {
  expect(expandPhrase(phrase, { kin: ['mother', 'father'] })).toEqual(expected)
})

test('a set that is not there and a brace without end are told', () => {
  expect(() => expandPhrase('$nobody', {})).toThrow('no such set of words: nobody')
  expect(() => expandPhrase('{a|b', {})).toThrow('brace without end')
})

test('the cue files can be read and hold more than five hundred wordings', () => {
  expect(cueBook().size).toBeGreaterThan(500)
})
