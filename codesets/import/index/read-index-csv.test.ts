import { describe, expect, test } from 'vitest'
import { walkNodes } from './index-line.ts'
import { readIndexCsv } from './read-index-csv.ts'

const HEAD = 'RowID,Letter,Level,Term,See,SeeAlso,NonEssModif,Code\r\n'

describe('flattened index', () => {
  test('levels make the tree', () => {
    const nodes = readIndexCsv(
      `${HEAD}1,P,0,Pain,,,(chronic),R52\r\n2,P,1,"back, low",,,,M54.5-\r\n3,P,1,heart,"Pain, chest",,,\r\n4,Q,0,Queer,,,,\r\n`,
      'index.csv',
    )
    expect(
      Array.from(walkNodes(nodes), ({ node: { line }, level }) => [
        level,
        line.title,
        line.code,
        line.incomplete,
        line.see,
      ]),
    ).toEqual([
      [0, 'Pain', 'R52', false, null],
      [1, 'back, low', 'M54.5', true, null],
      [1, 'heart', null, false, 'Pain, chest'],
      [0, 'Queer', null, false, null],
    ])
  })

  test.each([
    ['a level without the one above', '1,P,2,Pain,,,,R52\r\n', 'malformed-file'],
    ['a code that is none', '1,P,0,Pain,,,,ABC\r\n', 'malformed-code'],
  ])('%s is refused', (_, rows, reason) =>
    expect(() => readIndexCsv(HEAD + rows, 'index.csv')).toThrow(
      expect.objectContaining({ reason, file: 'index.csv' }),
    ),
  )
  test('other columns are refused', () =>
    expect(() => readIndexCsv('a,b\r\n1,2\r\n', 'x.csv')).toThrow(expect.objectContaining({ reason: 'another-kind' })))
})
