import { describe, expect, test } from 'vitest'
import { walkNodes } from './index-line.ts'
import { readIndexXml } from './read-index-xml.ts'
import { tableRows } from './table-rows.ts'

const index = (title: string, body: string): string =>
  `<?xml version="1.0"?><ICD10CM.index><version>2026</version><title>${title}</title><letter><title>A</title>${body}</letter></ICD10CM.index>`
const table = (first: string, body: string): string =>
  `<ICD10CM.index><version>2026</version><indexHeading><head col="1">${first}</head><head col="2">B</head></indexHeading><letter><title>A</title>${body}</letter></ICD10CM.index>`
const cells = (...codes: string[]): string => codes.map((code, at) => `<cell col="${at + 2}">${code}</cell>`).join('')

describe('official index', () => {
  test('modifiers, tail of the title, manifestation, category, references', () => {
    const { kind, version, nodes } = readIndexXml(
      index(
        'ICD-10-CM INDEX TO DISEASES and INJURIES',
        `<mainTerm><title>Ache<nemod>(dull) (of)</nemod>, sharp</title><code>R52</code>
         <term level="1"><title>heart</title><see>Pain, chest</see></term>
         <term level="1"><title>joint<nemod>(see also Pain)</nemod></title><code>M25.5-</code><manif>M01</manif>
         <term level="2"><title>in infection NEC</title><seecat>M01</seecat></term></term></mainTerm>`,
      ),
      'index.xml',
    )
    expect([kind, version]).toEqual(['disease', '2026'])
    expect(Array.from(walkNodes(nodes), ({ node, level }) => [level, node.line])).toEqual([
      [
        0,
        {
          title: 'Ache, sharp',
          key: 'achesharp',
          nonessential: ['dull', 'of'],
          code: 'R52',
          manifestation: null,
          incomplete: false,
          see: null,
          seeAlso: null,
        },
      ],
      [
        1,
        {
          title: 'heart',
          key: 'heart',
          nonessential: [],
          code: null,
          manifestation: null,
          incomplete: false,
          see: 'Pain, chest',
          seeAlso: null,
        },
      ],
      [
        1,
        {
          title: 'joint',
          key: 'joint',
          nonessential: [],
          code: 'M25.5',
          manifestation: 'M01',
          incomplete: true,
          see: null,
          seeAlso: 'Pain',
        },
      ],
      [
        2,
        {
          title: 'in infection NEC',
          key: 'ininfectionnec',
          nonessential: [],
          code: 'M01',
          manifestation: null,
          incomplete: true,
          see: null,
          seeAlso: null,
        },
      ],
    ])
  })

  test('rows of a table; a code that does not stand is left out', () => {
    const { kind, nodes } = readIndexXml(
      table(
        'Neoplasm',
        `<mainTerm><title>Neoplasm</title>${cells('C80.1', 'C79.9', '-', 'D36.9', '--', 'D49.9')}
         <term level="1"><title>arm<nemod>(any)</nemod></title><seeAlso>Neoplasm, limb</seeAlso>${cells('C76.4-')}</term></mainTerm>`,
      ),
      'neoplasm.xml',
    )
    expect(kind).toBe('neoplasm')
    expect(tableRows(nodes, (code) => code !== 'D36.9')).toEqual([
      ['Neoplasm', '', 'C80.1', 'C79.9', '', '', '', 'D49.9', '', ''],
      ['Neoplasm>arm', 'any', 'C76.4', '', '', '', '', '', '', 'Neoplasm, limb'],
    ])
  })

  test.each([
    ['a DOCTYPE', `<!DOCTYPE x [<!ENTITY a "b">]>${index('EXTERNAL CAUSE', '')}`, 'doctype'],
    ['a cut file', index('EXTERNAL CAUSE', '<mainTerm><title>Ache</title></mainTerm>').slice(0, 150), 'malformed-file'],
    ['another index', index('ICD-10-PCS INDEX', ''), 'another-kind'],
  ])('%s is refused', (_, text, reason) =>
    expect(() => readIndexXml(text, 'x.xml')).toThrow(
      expect.objectContaining({ name: 'ImportError', reason, file: 'x.xml' }),
    ),
  )
  test.each([
    ['ICD-10-CM EXTERNAL CAUSE of INJURIES INDEX', 'external-cause'],
    ['ICD-10-CM INDEX TO DISEASES and INJURIES', 'disease'],
  ])('%s', (title, kind) => expect(readIndexXml(index(title, ''), 'x.xml').kind).toBe(kind))
})
