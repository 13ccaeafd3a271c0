import { describe, expect, test } from 'vitest'
import { decodeFactTable, encodeFactTable, FactTableError, readFactTable } from './fact-table.ts'

const HEADER = {
  table: 'demo',
  releases: ['2025-10-01', '2026-10-01'],
  columns: ['code', 'title'],
  sources: [{ file: 'a.zip', sha256: '00' }],
}
const ROWS = [
  { releases: 3, cells: ['E11', 'Type 2 diabetes mellitus'] },
  { releases: 1, cells: ['G43', 'Ménière'] },
  { releases: 2, cells: ['', ''] },
]
const BYTES = encodeFactTable(HEADER, ROWS)

const reasonOf = (action: () => unknown): unknown => {
  try {
    return action()
  } catch (error) {
    return error instanceof FactTableError ? error.reason : error
  }
}

describe('a table of facts', () => {
  test('gives back what was written', () => {
    const table = decodeFactTable(BYTES, 'demo.facts')
    expect(
      Array.from({ length: table.rows }, (_, row) => ({ releases: table.releases(row), cells: table.cells(row) })),
    ).toEqual(ROWS)
    expect([table.cell(0, 0), table.cell(0, 1), table.cell(1, 1), table.cell(2, 1)]).toEqual([
      'E11',
      'Type 2 diabetes mellitus',
      'Ménière',
      '',
    ])
    expect(table.header).toMatchObject(HEADER)
  })
  test('an empty table is one', () => {
    expect(decodeFactTable(encodeFactTable(HEADER, []), 'demo.facts').rows).toBe(0)
  })
  test.each([
    [
      'one changed byte',
      () =>
        decodeFactTable(
          BYTES.map((byte, i) => (i === BYTES.length - 1 ? byte ^ 1 : byte)),
          'x',
        ),
      'digest',
    ],
    ['cut off', () => decodeFactTable(BYTES.slice(0, -3), 'x'), 'digest'],
    ['another file', () => decodeFactTable(Buffer.from('hello\nworld'), 'x'), 'not-a-fact-table'],
    ['an empty file', () => decodeFactTable(new Uint8Array(), 'x'), 'not-a-fact-table'],
    ['no file', () => readFactTable('no-such-folder/x.facts'), 'missing'],
    ['a tab in a cell', () => encodeFactTable(HEADER, [{ releases: 1, cells: ['a\tb', 'c'] }]), 'bad-row'],
    ['a cell too few', () => encodeFactTable(HEADER, [{ releases: 1, cells: ['a'] }]), 'bad-row'],
  ])('refused: %s', (_, action, reason) => {
    expect(reasonOf(action)).toBe(reason)
  })
})
