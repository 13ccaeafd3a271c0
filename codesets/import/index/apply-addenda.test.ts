import { describe, expect, test } from 'vitest'
import { applyAddenda } from './apply-addenda.ts'
import { walkNodes } from './index-line.ts'
import { readAddenda } from './read-addenda.ts'
import { readIndexCsv } from './read-index-csv.ts'

const INDEX = `RowID,Letter,Level,Term,See,SeeAlso,NonEssModif,Code
1,B,0,Bleb,,,(s),R23.8
2,B,1,emphysematous,,,,J43.9
3,B,1,inflammed,,,(infected),H59.40
4,B,2,stage 1,,,,H59.41
5,C,0,Cyst,,,(mucous),L72.9
6,C,1,with,,,,
7,C,2,fistula,,,,L72.8
8,C,1,kidney,,,(acquired),N28.1
9,C,1,kidney,,,(congenital),Q61.00
`

function applied(...lines: string[]): { index: string[]; counts: object; unapplied: readonly object[] } {
  const roots = readIndexCsv(INDEX, 'index.csv')
  const addenda = readAddenda(['INDEX to DISEASES and INJURIES', '2026 Addenda', ...lines], 'a.pdf')
  const { applied: counts, unapplied } = applyAddenda(roots, addenda.lines)
  const index = Array.from(
    walkNodes(roots),
    ({ node: { line }, level }) => `${'-'.repeat(level)}${line.title} ${line.code ?? ''}`,
  )
  return { index, counts, unapplied }
}
const BLEB = ['Bleb R23.8', '-emphysematous J43.9', '-inflammed H59.40', '--stage 1 H59.41']
const CYST = ['Cyst L72.9', '-with ', '--fistula L72.8', '-kidney N28.1', '-kidney Q61.00']

describe('addenda that fit', () => {
  test('add stands in its place, below with', () =>
    expect(applied('No Change Cyst (mucous) L72.9', 'Add - breast N60.0-')).toEqual({
      index: [...BLEB, 'Cyst L72.9', '-with ', '--fistula L72.8', '-breast N60.0', '-kidney N28.1', '-kidney Q61.00'],
      counts: { add: 1, delete: 0, revise: 0 },
      unapplied: [],
    }))
  test('revise keeps what stands below', () =>
    expect(applied('Revise from Bleb(s) R23.8', 'Revise to Bleb(s) R23.89')).toEqual({
      index: ['Bleb(s) R23.89', ...BLEB.slice(1), ...CYST],
      counts: { add: 0, delete: 0, revise: 1 },
      unapplied: [],
    }))
  test('a line deleted with its subterms and added anew', () =>
    expect(
      applied(
        'No Change Bleb(s) R23.8',
        'Delete - inflammed (infected) H59.40',
        'Delete - - stage 1 H59.41',
        'Add - inflamed (infected) H59.40',
        'Add - - stage 1 H59.41',
      ),
    ).toEqual({
      index: ['Bleb R23.8', '-emphysematous J43.9', '-inflamed H59.40', '--stage 1 H59.41', ...CYST],
      counts: { add: 2, delete: 2, revise: 0 },
      unapplied: [],
    }))
  test('modifiers tell lines of the same words apart', () =>
    expect(
      applied('No Change Cyst', 'Revise from - kidney (congenital) Q61.00', 'Revise to - kidney (congenital) Q61.01')
        .index,
    ).toEqual([...BLEB, ...CYST.slice(0, 4), '-kidney Q61.01']))
})

describe('addenda that do not fit are listed and change nothing', () => {
  const nothing = { index: [...BLEB, ...CYST], counts: { add: 0, delete: 0, revise: 0 } }
  test.each([
    ['parent-not-found', ['No Change Tumor', 'Add - arm D49.2'], 'Add - arm D49.2', ['Tumor']],
    ['line-not-found', ['No Change Cyst', 'Delete - liver K76.89'], 'Delete - liver K76.89', ['Cyst']],
    ['already-there', ['No Change Cyst', 'Add - kidney (acquired) N28.1'], 'Add - kidney (acquired) N28.1', ['Cyst']],
    ['code-differs', ['Revise from Cyst L72.0', 'Revise to Cyst L72.1'], 'Revise to Cyst L72.1', []],
    ['already-there', ['Revise from Cyst L72.0', 'Revise to Cyst L72.9'], 'Revise to Cyst L72.9', []],
    ['half-of-a-revision', ['Revise from Cyst L72.9', 'No Change Bleb(s)'], 'Revise from Cyst L72.9', []],
    ['half-of-a-revision', ['Revise to Cyst L72.1'], 'Revise to Cyst L72.1', []],
  ])('%s: %j', (reason, lines, line, under) =>
    expect(applied(...lines)).toEqual({ ...nothing, unapplied: [{ line, under, reason }] }),
  )
  test('subterms of a deleted line', () =>
    expect(applied('No Change Cyst', 'Delete - with').unapplied).toEqual([
      { line: 'fistula', under: ['with'], reason: 'subterms-left' },
    ]))
})
