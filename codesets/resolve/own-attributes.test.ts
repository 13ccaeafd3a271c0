import { expect, test } from 'vitest'
import type { AttributeName } from '../../encounter/mention.ts'
import { bareMention } from './fake-problem.ts'
import { ownAttributes } from './own-attributes.ts'

const own = { ...bareMention('F17.200'), start: 40, end: 59 }
const other = { ...bareMention('F10.21'), start: 0, end: 30 }
const at = (name: AttributeName, start: number, documentId = 'd1') => ({
  name,
  value: 'x',
  span: { documentId, start, end: start + 5, text: 'words' },
})

test.each<[string, ReturnType<typeof at>, boolean]>([
  ['in its own words', at('control', 42), true],
  ['in words of no problem', at('control', 32), true],
  ['in the words of another problem', at('control', 20), false],
  ['a stage too', at('stage', 20), false],
  ['in another document', at('control', 20, 'd2'), true],
  ['a side is shared', at('laterality', 20), true],
])('%s', (_, attribute, kept) => {
  expect(ownAttributes([attribute], [own], [other, own])).toEqual(kept ? [attribute] : [])
})

test('in words that two problems share', () => {
  const wider = { ...other, end: 60 }
  expect(ownAttributes([at('control', 42)], [own], [wider, own])).toEqual([at('control', 42)])
})
