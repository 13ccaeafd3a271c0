import { describe, expect, test } from 'vitest'
import { readAddenda, readAddendumText } from './read-addenda.ts'

const line = { nonessential: [], code: null, manifestation: null, incomplete: false, see: null, seeAlso: null }

describe('one printed line', () => {
  test.each([
    ['low risk positive R85.82', { title: 'low risk positive', key: 'lowriskpositive', code: 'R85.82' }],
    ['eye Z44.2-', { title: 'eye', key: 'eye', code: 'Z44.2', incomplete: true }],
    [
      'mite (biting) disease QA0.0131',
      { title: 'mite disease', key: 'mitedisease', nonessential: ['biting'], code: 'QA0.0131' },
    ],
    [
      'sclerosis (see also Dementia) G35.D [F02.80]',
      { title: 'sclerosis', key: 'sclerosis', code: 'G35.D', manifestation: 'F02.80', seeAlso: 'Dementia' },
    ],
    ['flank - see Bite, abdomen, wall', { title: 'flank', key: 'flank', see: 'Bite, abdomen, wall' }],
    [
      'hepatitis - see also Hepatitis K75.9',
      { title: 'hepatitis', key: 'hepatitis', code: 'K75.9', seeAlso: 'Hepatitis' },
    ],
    ['Maculae ceruleae -- B85.1', { title: 'Maculae ceruleae', key: 'maculaeceruleae', code: 'B85.1' }],
    ['liver disease [FALD] I27.840', { title: 'liver disease [FALD]', key: 'liverdiseasefald', code: 'I27.840' }],
    ['organ', { title: 'organ', key: 'organ' }],
  ])('%s', (text, expected) => expect(readAddendumText(text)).toEqual({ ...line, ...expected }))
})

describe('addenda', () => {
  test('joins broken lines, counts dashes, passes over letters', () => {
    const { fiscalYear, table, lines } = readAddenda(
      [
        'ICD-10-CM INDEX to DISEASES and INJURIES',
        '2026 Addenda',
        'No Change A',
        'No Change Abscess (embolic)',
        '(septic) L02.91',
        '',
        'Add - - flank L02.217',
      ],
      'a.pdf',
    )
    expect([fiscalYear, table]).toEqual([2026, 'disease'])
    expect(
      lines.map(({ action, level, line: { title, nonessential, code } }) => [action, level, title, nonessential, code]),
    ).toEqual([
      ['no-change', 0, 'Abscess', ['embolic', 'septic'], 'L02.91'],
      ['add', 2, 'flank', [], 'L02.217'],
    ])
  })
  test('another heading is refused', () =>
    expect(() => readAddenda(['TABLE of DRUGS', '2026 Addenda', 'Add Aspirin'], 'd.pdf')).toThrow(
      expect.objectContaining({ reason: 'another-kind', file: 'd.pdf' }),
    ))
})
