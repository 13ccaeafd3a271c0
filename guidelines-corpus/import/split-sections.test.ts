import { describe, expect, test } from 'vitest'
import { splitSections } from './split-sections.ts'

/** Invented text in the form of the official one: what is tested is numbering, not content. */
const split = (text: string): string[] =>
  splitSections(
    text
      .trim()
      .split('\n')
      .map((line) => ({ text: line.trim(), page: 1 })),
    2026,
  ).map((one) => [one.section, one.heading, one.text.replaceAll('\n', ' / ')].join(' | ').trimEnd())

const OPENING = 'Section I. Rules of Nowhere\nA. First part\n'

describe('numbered sections of an invented text', () => {
  test('a table of contents is passed over, and what it omits is found in the text', () => {
    expect(
      split(`
        Preface that mentions Section I.A.
        Section I. Rules of Nowhere ................ 2
        A. First part ...............
        1. Clouds ................ 2
        Section II. Other rules ............... 3
        Section I. Rules of Nowhere
        Told in general.
        A. First part
        1. Clouds
        Clouds are counted.
        2. Winds
        Winds are not in the table.
        Section II. Other rules
        The end.
      `),
    ).toEqual([
      'I | Rules of Nowhere | Told in general.',
      'I.A | First part |',
      'I.A.1 | Clouds | Clouds are counted.',
      'I.A.2 | Winds | Winds are not in the table.',
      'II | Other rules | The end.',
    ])
  })
  test('every depth, and back up', () => {
    expect(
      split(
        `${OPENING}1. Sky\na. Clouds\n1) High\n(a) Thin\n(i) White\n(ii)Grey\n(b) Thick\n2) Low\nb. Rain\n2. Sea\nB. Second part`,
      ),
    ).toEqual([
      'I | Rules of Nowhere |',
      'I.A | First part |',
      'I.A.1 | Sky |',
      'I.A.1.a | Clouds |',
      'I.A.1.a.1 | High |',
      'I.A.1.a.1.a | Thin |',
      'I.A.1.a.1.a.i | White |',
      'I.A.1.a.1.a.ii | Grey |',
      'I.A.1.a.1.b | Thick |',
      'I.A.1.a.2 | Low |',
      'I.A.1.b | Rain |',
      'I.A.2 | Sea |',
      'I.B | Second part |',
    ])
  })
  test('the letter i in brackets follows h, else it is the Roman number', () => {
    const letters = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'].map((one) => `(${one}) Kind ${one.toUpperCase()}`)
    expect(split(`${OPENING}1. Sky\na. Clouds\n1) High\n${letters.join('\n')}\n(i) White`).slice(-2)).toEqual([
      'I.A.1.a.1.i | Kind I |',
      'I.A.1.a.1.i.i | White |',
    ])
  })
  test('small letters under a bracketed number, as burns have them', () => {
    expect(
      split(`${OPENING}1. Sky\na. Clouds\n1) High\na. When it is thin\nb. When it is thick\n2) Low\nb. Rain`).slice(3),
    ).toEqual([
      'I.A.1.a | Clouds |',
      'I.A.1.a.1 | High |',
      'I.A.1.a.1.a | When it is thin |',
      'I.A.1.a.1.b | When it is thick |',
      'I.A.1.a.2 | Low |',
      'I.A.1.b | Rain |',
    ])
  })
})

describe('headings that run together', () => {
  test.each([
    [
      'after the end of a sentence',
      '1. Sky\nIt is blue. 2. Sea\nIt is deep.',
      ['I.A.1 | Sky | It is blue.', 'I.A.2 | Sea | It is deep.'],
    ],
    [
      'after another heading',
      '1. Sky a. Clouds 1) High\nCounted.',
      ['I.A.1 | Sky |', 'I.A.1.a | Clouds |', 'I.A.1.a.1 | High | Counted.'],
    ],
    [
      'without a space after the marker',
      '1. Sky\na. Clouds\n1) High\n(a)Thin',
      ['I.A.1 | Sky |', 'I.A.1.a | Clouds |', 'I.A.1.a.1 | High |', 'I.A.1.a.1.a | Thin |'],
    ],
  ])('%s', (_, text, expected) => {
    expect(split(OPENING + text).slice(2)).toEqual(expected)
  })
})

describe('what is no heading', () => {
  test.each([
    ['a number out of order', '1. Sky\n4. Clouds are four', ['I.A.1 | Sky | 4. Clouds are four']],
    [
      'a wrapped line',
      '1. Sky\nSee the rule of part\na. of the sea',
      ['I.A.1 | Sky | See the rule of part / a. of the sea'],
    ],
    ['a reference', '1. Sky\nSee Section II. 2. Sea for more', ['I.A.1 | Sky | See Section II. 2. Sea for more']],
    [
      'a word in brackets',
      '1. Sky\na. Clouds\n1) High\n(above) all',
      ['I.A.1 | Sky |', 'I.A.1.a | Clouds |', 'I.A.1.a.1 | High | (above) all'],
    ],
    ['a later part before its turn', '1. Sky\nSection III. Of names', ['I.A.1 | Sky | Section III. Of names']],
  ])('%s', (_, text, expected) => {
    expect(split(OPENING + text).slice(2)).toEqual(expected)
  })
})

test('all four parts and the appendix; pages are kept', () => {
  const lines = [
    'Section I. One',
    'Section II. Two',
    'A. Under two',
    'Section III. Three',
    'Section IV. Four',
    'A. Under four',
    '1. Deeper',
    'Appendix I',
    'Told at the end.',
  ]
  expect(
    splitSections(
      lines.map((text, page) => ({ text, page: page + 1 })),
      2026,
    ),
  ).toEqual(
    [
      { section: 'I', heading: 'One', text: '', page: 1 },
      { section: 'II', heading: 'Two', text: '', page: 2 },
      { section: 'II.A', heading: 'Under two', text: '', page: 3 },
      { section: 'III', heading: 'Three', text: '', page: 4 },
      { section: 'IV', heading: 'Four', text: '', page: 5 },
      { section: 'IV.A', heading: 'Under four', text: '', page: 6 },
      { section: 'IV.A.1', heading: 'Deeper', text: '', page: 7 },
      { section: 'Appendix I', heading: '', text: 'Told at the end.', page: 8 },
    ].map((one) => ({ fiscalYear: 2026, ...one })),
  )
})

test('a text without section I has none', () => {
  expect(split('A. First part\n1. Sky')).toEqual([])
})
