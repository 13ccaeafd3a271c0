import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type IndexNode, lineOf, walkNodes } from './index-line.ts'
import { mergeTrees } from './merge-trees.ts'

const node = (title: string, code: string, children: IndexNode[] = []): IndexNode => ({
  line: lineOf({ title, code, modifiers: '', manifestation: '', see: '', seeAlso: '', category: '' }),
  children,
})
const shown = (nodes: readonly IndexNode[]): string[] =>
  Array.from(walkNodes(nodes), ({ node: { line }, level }) => `${level} ${line.title} ${line.code ?? ''}`)
const rowsOf = (rows: ReturnType<typeof mergeTrees>, bit: number): string[] =>
  rows
    .filter(({ releases }) => (releases & bit) !== 0)
    .map(({ cells: [level, title, , code] }) => `${level} ${title} ${code}`)

describe('one list out of the trees of several releases', () => {
  test('a changed line stands twice, what is below it once', () =>
    expect(
      mergeTrees([
        [1, [node('Cyst', 'L72.0', [node('arm', 'L72.1')])]],
        [2, [node('Cyst', 'L72.9', [node('arm', 'L72.1'), node('leg', 'L72.2')])]],
      ]).map(({ releases, cells }) => [releases, cells[0], cells[1], cells[3]]),
    ).toEqual([
      [2, '0', 'Cyst', 'L72.9'],
      [1, '0', 'Cyst', 'L72.0'],
      [3, '1', 'arm', 'L72.1'],
      [2, '1', 'leg', 'L72.2'],
    ]))

  test('the rows of a release are its tree, up to the order of lines side by side', () => {
    const { tree } = fc.letrec<{ tree: IndexNode[] }>((tie) => ({
      tree: fc.array(
        fc
          .tuple(
            fc.constantFrom('arm', 'leg', 'eye', 'with'),
            fc.constantFrom('L72.0', 'L72.1', ''),
            fc.oneof({ depthSize: 'small' }, fc.constant<IndexNode[]>([]), tie('tree')),
          )
          .map(([title, code, children]) => node(title, code, children)),
        { maxLength: 4 },
      ),
    }))
    fc.assert(
      fc.property(tree, tree, (older, newer) => {
        const rows = mergeTrees([
          [1, older],
          [2, newer],
        ])
        expect(rowsOf(rows, 2)).toEqual(shown(newer))
        expect(rowsOf(rows, 1).toSorted()).toEqual(shown(older).toSorted())
      }),
    )
  })
})
