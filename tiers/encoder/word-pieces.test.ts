import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { createWordPieces } from './word-pieces.ts'

const vocabulary = [
  '[UNK]',
  '[CLS]',
  '[SEP]',
  'hyper',
  '##tension',
  'fib',
  'a',
  '-',
  '.',
  'cafe',
  '##5',
  'mg',
  '½',
  'knee',
]
const { split } = createWordPieces(vocabulary)
const pieces = (text: string): readonly string[] => {
  const { ids, starts, ends } = split(text)
  return [...ids].map((id, at) => `${vocabulary[id]} “${text.slice(starts[at], ends[at])}”`)
}

test.each<[string, string, readonly string[]]>([
  ['known pieces, case off', 'Hypertension', ['hyper “Hyper”', '##tension “tension”']],
  ['punctuation apart', 'A-fib.', ['a “A”', '- “-”', 'fib “fib”', '. “.”']],
  ['accents off, offsets of the text', 'Café knee', ['cafe “Café”', 'knee “knee”']],
  ['a word with an unknown part is unknown as a whole', 'kneex', ['[UNK] “kneex”']],
  ['control characters are no part of a word', 'kn​ee', ['knee “kn​ee”']],
  ['digits inside a word', 'mg5', ['mg “mg”', '##5 “5”']],
  ['blank', ' \n\t ', []],
])('%s', (_, text, expected) => {
  expect(pieces(text)).toEqual(expected)
})

test('offsets rise and stay inside any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const { starts, ends } = split(text)
      starts.forEach((start, at) => {
        expect(start).toBeGreaterThanOrEqual(at === 0 ? 0 : (starts[at - 1] as number))
        expect(ends[at]).toBeGreaterThan(start)
        expect(ends[at]).toBeLessThanOrEqual(text.length)
      })
    }),
  )
})
