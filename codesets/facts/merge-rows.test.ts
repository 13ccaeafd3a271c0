import { describe, expect, test } from 'vitest'
import { mergeRows } from './merge-rows.ts'

const merged = (lists: readonly string[], frame?: readonly number[]): string =>
  mergeRows(
    lists.map((list) => [...list].map((cell) => [cell])),
    frame,
  )
    .map(({ cells, releases }) => `${cells[0]}${releases}`)
    .join(' ')

describe('mergeRows', () => {
  test.each([
    ['equal lists', ['abc', 'abc'], undefined, 'a3 b3 c3'],
    ['a row dropped by the newer', ['abc', 'ac'], undefined, 'a3 b1 c3'],
    ['a row added by the newer', ['ac', 'abc'], undefined, 'a3 b2 c3'],
    ['the first row dropped', ['abc', 'bc'], undefined, 'a1 b3 c3'],
    ['a row twice in one list', ['abab'], undefined, 'a1 b1'],
    ['the frame gives the order', ['bac', 'abxc'], [0, 1], 'b3 x2 a3 c3'],
    ['nothing', [], undefined, ''],
  ] as const)('%s', (_, lists, frame, expected) => {
    expect(merged(lists, frame)).toBe(expected)
  })
})
