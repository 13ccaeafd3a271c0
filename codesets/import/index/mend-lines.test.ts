import { describe, expect, test } from 'vitest'
import { walkNodes } from './index-line.ts'
import { mendLines } from './mend-lines.ts'
import { readIndexCsv } from './read-index-csv.ts'
import { readIndexXml } from './read-index-xml.ts'

const CSV = `RowID,Letter,Level,Term,See,SeeAlso,NonEssModif,Code
1,A,0,Arthritis,,,(acute),M19.90
2,A,1,autonomic,,,(poly),G90.9
3,A,1,heart,,,,E85.4
4,A,1,heart valve,,,,E85.3
5,A,1,infectious,,,,
6,A,1,nerve,,Neuritis,,
`
const OLDER = `<ICD10CM.index><version>2017</version><title>INDEX TO DISEASES and INJURIES</title><letter><title>A</title>
<mainTerm><title>Arthritis<nemod>(acute)</nemod></title><code>M19.90</code>
<term level="1"><title>autonomic<nemod>(poly)</nemod>neuropathy</title><code>G90.8</code></term>
<term level="1"><title>heart</title><code>E85.4</code><manif>I43</manif></term>
<term level="1"><title>heart valve</title><code>E85.2</code><manif>I43</manif></term>
<term level="1"><title>infectious</title><seecat>M01</seecat></term>
<term level="1"><title>nerve</title><subcat>M02.8</subcat></term>
</mainTerm></letter></ICD10CM.index>`

describe('what a flattened index lost', () => {
  test('comes back from an older one where the line is the same', () => {
    const nodes = readIndexCsv(CSV, 'index.csv')
    const counts = mendLines(nodes, readIndexXml(OLDER, 'old.xml').nodes, () => true)
    expect(counts).toEqual({ titles: 1, manifestations: 1, categories: 1 })
    expect(
      Array.from(walkNodes(nodes), ({ node: { line } }) => [
        line.title,
        line.code,
        line.manifestation,
        line.incomplete,
      ]),
    ).toEqual([
      ['Arthritis', 'M19.90', null, false],
      ['autonomic neuropathy', 'G90.9', null, false],
      ['heart', 'E85.4', 'I43', false],
      ['heart valve', 'E85.3', null, false],
      ['infectious', 'M01', null, true],
      ['nerve', null, null, false],
    ])
  })
  test('but no code that no longer stands', () => {
    const nodes = readIndexCsv(CSV, 'index.csv')
    expect(mendLines(nodes, readIndexXml(OLDER, 'old.xml').nodes, () => false)).toEqual({
      titles: 1,
      manifestations: 0,
      categories: 0,
    })
  })
})
