import * as fc from 'fast-check'
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

  test('each release gets back the rows it had, whatever the lists', () => {
    const lists = fc.array(fc.uniqueArray(fc.stringMatching(/^[a-h]$/)), { maxLength: 5 })
    fc.assert(
      fc.property(lists, (perRelease) => {
        const rows = mergeRows(perRelease.map((list) => list.map((cell) => [cell])))
        perRelease.forEach((list, release) => {
          const own = rows.flatMap(({ cells, releases }) => ((releases & (1 << release)) === 0 ? [] : [cells[0]]))
          expect(own.toSorted()).toEqual(list.toSorted())
        })
        const newest = perRelease.length - 1
        const order = rows.flatMap(({ cells, releases }) => ((releases & (1 << newest)) === 0 ? [] : [cells[0]]))
        expect(newest < 0 ? [] : order).toEqual(perRelease[newest] ?? [])
      }),
    )
  })
})
