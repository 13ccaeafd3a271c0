import { describe, expect, test } from 'vitest'
import { ImportError } from './import-error.ts'
import { xlsx, zipped } from './made-files.ts'
import { readAddedCodes } from './read-order-file.ts'
import { parseCsv, readCsv } from './read-csv.ts'
import { editTableDate, readAgeRanges, readComplications, readEdits } from './read-edits.ts'
import { readHcpcsRecords } from './read-hcpcs.ts'
import { readTabular } from './read-tabular.ts'
import { readXlsx } from './read-xlsx.ts'

const reasonOf = (action: () => unknown): unknown => {
  try {
    return action()
  } catch (error) {
    return error instanceof ImportError ? error.reason : error
  }
}

describe('parseCsv', () => {
  test.each([
    [
      'a,b\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a,b\r\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    ['"x, ""y""\nz",2\n', [['x, "y"\nz', '2']]],
    [
      'a,\n,b\n',
      [
        ['a', ''],
        ['', 'b'],
      ],
    ],
    [
      'a,b\n\n1,2\n\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    ['a,', [['a', '']]],
    ['', []],
  ])('%j', (text, expected) => {
    expect(parseCsv(text, 'x.csv')).toEqual(expected)
  })
  test.each([
    ['a quote not closed', 'a,b\n"1,2\n', 'malformed-file'],
    ['text behind a quote', 'a,b\n"1"x,2\n', 'malformed-file'],
    ['a field too many', 'a,b\n1,2,3\n', 'malformed-file'],
    ['other columns', 'c,d\n1,2\n', 'another-kind'],
  ])('refused: %s', (_, text, reason) => {
    expect(reasonOf(() => readCsv(text, 'x.csv', ['a', 'b']))).toBe(reason)
  })
})

describe('readXlsx', () => {
  test('gives text and empty cells', () => {
    expect(
      readXlsx(
        xlsx([
          ['a', 'b'],
          ['', 'c'],
        ]),
        'x.xlsx',
      ),
    ).toEqual([
      ['a', 'b'],
      ['', 'c'],
    ])
  })
  test('reads shared strings made of several runs, numbers and gaps', () => {
    const bytes = zipped({
      'xl/sharedStrings.xml': '<sst><si><r><t>E11</t></r><r><t>.9</t></r></si></sst>',
      'xl/worksheets/sheet1.xml':
        '<worksheet><sheetData><row><c r="A1" t="s"><v>0</v></c><c r="C1"><v>2016</v></c></row></sheetData></worksheet>',
    })
    expect(readXlsx(bytes, 'x.xlsx')).toEqual([['E11.9', '', '2016']])
  })
  test.each([
    ['no spreadsheet', zipped({ 'a.txt': 'x' }), 'another-kind'],
    ['a DOCTYPE', zipped({ 'xl/worksheets/sheet1.xml': '<!DOCTYPE a><worksheet/>' }), 'doctype'],
    ['XML cut off', zipped({ 'xl/worksheets/sheet1.xml': '<worksheet><row>' }), 'malformed-file'],
  ])('refused: %s', (_, bytes, reason) => {
    expect(reasonOf(() => readXlsx(bytes, 'x.xlsx'))).toBe(reason)
  })
})

const record = (
  code: string,
  sequence: string,
  kind: string,
  long: string,
  short = '',
  added = '',
  ended = '',
): string =>
  `${code.padStart(kind < '5' ? 0 : 5).padEnd(5)}${sequence}${kind}${long.padEnd(80)}${short.padEnd(28)}`.padEnd(268) +
  `${added.padEnd(16)}${ended.padEnd(8)}`.padEnd(52)

describe('readHcpcsRecords', () => {
  test('joins continued descriptions and leaves dental codes out', () => {
    const text = [
      record('A0426', '00100', '3', 'Ambulance service, level 1 (als', 'Als 1', '20010101'),
      record('A0426', '00200', '4', '1)'),
      record('D0120', '00100', '3', 'Dental', 'Dental', '20010101'),
      record('A4397', '00100', '3', 'Irrigation sleeve', 'Sleeve', '20000101', '20231231'),
      record('RT', '00100', '7', 'Right side', 'Right side', '20000101'),
    ].join('\r\n')
    expect(readHcpcsRecords(text, 'h.txt')).toEqual([
      {
        code: 'A0426',
        kind: 'code',
        short: 'Als 1',
        long: 'Ambulance service, level 1 (als 1)',
        added: '2001-01-01',
        terminated: '',
      },
      {
        code: 'A4397',
        kind: 'code',
        short: 'Sleeve',
        long: 'Irrigation sleeve',
        added: '2000-01-01',
        terminated: '2023-12-31',
      },
      { code: 'RT', kind: 'modifier', short: 'Right side', long: 'Right side', added: '2000-01-01', terminated: '' },
    ])
  })
  test.each([
    ['a code twice', `${record('A0426', '00100', '3', 'x')}\n${record('A0426', '00100', '3', 'x')}`, 'repeated-code'],
    ['a continuation of nothing', record('A0426', '00200', '4', 'x'), 'malformed-file'],
    ['a CPT code', record('99214', '00100', '3', 'x'), 'malformed-code'],
  ])('refused: %s', (_, text, reason) => {
    expect(reasonOf(() => readHcpcsRecords(text, 'h.txt'))).toBe(reason)
  })
})

describe('edits', () => {
  const TABLE =
    'code,start,end,active_20260401,flags\nO80,20151001,20240930,0,maternity|female\nO80,20241001,,1,maternity|delout\nA000,20151001,,1,\n'
  test('keep their days and the flags that are used', () => {
    expect(readEdits(TABLE, 'e.csv')).toEqual([
      { code: 'O80', from: '2015-10-01', to: '2024-09-30', flags: ['maternity', 'female'] },
      { code: 'O80', from: '2024-10-01', to: null, flags: ['maternity'] },
    ])
    expect(editTableDate(TABLE)).toBe('2026-04-01')
  })
  test('complications and ages', () => {
    expect([...readComplications('code,mdc,severity,x\nA419,18,MCC,\nI10,5,NONCC,\nA000,6,CC,\n', 'd.csv')]).toEqual([
      ['A41.9', 'MCC'],
      ['A00.0', 'CC'],
    ])
    expect(
      readAgeRanges('{"age_ranges":[{"group":"Newborn","lo":0,"hi":0,"start":"19840301","end":""}]}', 'm.json'),
    ).toEqual([{ group: 'newborn', low: 0, high: 0, from: '1984-03-01', to: null }])
    expect(reasonOf(() => readAgeRanges('{"age_ranges":', 'm.json'))).toBe('malformed-file')
  })
})

describe('readTabular', () => {
  test('keeps blocks of one category apart from the category', () => {
    const xml = `<ICD10CM.tabular><version>2026</version><chapter><name>1</name><desc>Infections (A00-B99)</desc>
      <section id="B20"><desc>HIV disease (B20)</desc><excludes1><note>asymptomatic</note></excludes1>
      <diag><name>B20</name><desc>HIV disease</desc><codeFirst><note>pregnancy (O98.7-)</note></codeFirst></diag></section></chapter></ICD10CM.tabular>`
    const { sections, notes, codes } = readTabular(xml, 't.xml')
    expect(codes).toEqual(['B20'])
    expect(sections).toEqual([
      { kind: 'chapter', id: '1', title: 'Infections', from: 'A00', to: 'B99' },
      { kind: 'block', id: 'B20-B20', title: 'HIV disease', from: 'B20', to: 'B20' },
    ])
    expect(notes.map(({ at, kind }) => [at, kind])).toEqual([
      ['B20-B20', 'excludes1'],
      ['B20', 'code-first'],
    ])
  })
  test('refuses a malformed code', () => {
    expect(
      reasonOf(() =>
        readTabular(
          '<ICD10CM.tabular><chapter><section><diag><name>1E</name></diag></section></chapter></ICD10CM.tabular>',
          't.xml',
        ),
      ),
    ).toBe('malformed-code')
  })
})

test('readAddedCodes reads only additions', () => {
  expect(
    readAddedCodes(
      'Delete:      1 B880    Other\r\nAdd:         1 B8801   Demodex\r\nAdd:         0 QA0     Neuro\r\n',
      'a.txt',
    ),
  ).toEqual(['B88.01', 'QA0'])
})
