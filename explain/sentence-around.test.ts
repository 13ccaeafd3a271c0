import { expect, test } from 'vitest'
import { sentenceAround } from './sentence-around.ts'

const long = 'x'.repeat(70)

test.each<[string, string, string, { readonly before: string; readonly after: string }]>([
  ['within its line', 'A.\nHas asthma, mild.\nB.', 'asthma', { before: 'Has ', after: ', mild.' }],
  ['at the start of the text', 'asthma, mild', 'asthma', { before: '', after: ', mild' }],
  ['at the end of the text', 'mild asthma', 'asthma', { before: 'mild ', after: '' }],
  ['at the start of a line', 'A.\nasthma', 'asthma', { before: '', after: '' }],
  ['over a line break', 'Has acute\nasthma now', 'acute\nasthma', { before: 'Has ', after: ' now' }],
  ['as long as the reach', `${long}asthma${long}`, 'asthma', { before: long, after: long }],
  ['longer than the reach', `a${long}asthma${long}b`, 'asthma', { before: `…${long}`, after: `${long}…` }],
])('%s', (_, text, quote, expected) => {
  const start = text.indexOf(quote)
  expect(sentenceAround(text, start, start + quote.length)).toEqual(expected)
})
