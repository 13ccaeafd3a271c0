import { describe, expect, test } from 'vitest'
import { message, obx } from './fake-messages.ts'
import { readHl7v2 } from './read-hl7v2.ts'

const result = (rest: readonly string[], sent?: string): string =>
  message({ type: 'ORU^R01', ...(sent !== undefined && { sent }), rest })
/** OBR with filler number, service, time, diagnostic section and status. */
const obr = (service: string, given: { section?: string; status?: string; filler?: string } = {}): string => {
  const fields = ['OBR', '1', '', given.filler ?? 'F1', service, '', '', '20260105', ...Array<string>(17).fill(''), '']
  fields[24] = given.section ?? ''
  fields[25] = given.status ?? 'F'
  return fields.join('|')
}
const documents = (text: string): (string | null | undefined)[][] =>
  readHl7v2(text).encounters.flatMap(({ documents }) =>
    documents.map(({ id, type, status, writtenAt, text }) => [id, type, status, writtenAt, text]),
  )
const observations = (text: string): unknown => {
  const report = result([obr('CT^CT HEAD', { filler: 'F9' }), obx('No bleed.')])
  return readHl7v2(text + report).encounters[0]?.observations
}

describe('text of results as documents', () => {
  test.each([
    [
      'a radiology report',
      [obr('71046^CHEST 2V', { section: 'RAD' }), obx('Clear.')],
      ['F1/71046', 'radiology', 'final', '2026-01-05', 'Clear.'],
    ],
    [
      'by LOINC',
      [obr('18748-4^Study^LN'), obx('Clear.')],
      ['F1/18748-4', 'radiology', 'final', '2026-01-05', 'Clear.'],
    ],
    ['by name', [obr('X1^MRI BRAIN W/O'), obx('Clear.')], ['F1/X1', 'radiology', 'final', '2026-01-05', 'Clear.']],
    [
      'a name of its own',
      [obr('X1^Sleep study'), obx('AHI 32.')],
      ['F1/X1', 'sleep-study', 'final', '2026-01-05', 'AHI 32.'],
    ],
    [
      'among counts it is of the laboratory',
      [obr('X1^Panel'), obx('4.1', 'NM', 'E^Erythrocytes'), obx('Many spherocytes.', 'TX', 'M^Morphology')],
      ['F1/X1', 'lab', 'final', '2026-01-05', 'Many spherocytes.'],
    ],
    [
      'parts by name',
      [
        obr('X1^CT HEAD'),
        obx('No bleed.', 'TX', 'X1&GDT'),
        obx('Old infarct.', 'TX', 'X1&GDT'),
        obx('Impression: stable', 'TX', 'X1&IMP'),
      ],
      ['F1/X1', 'radiology', 'final', '2026-01-05', 'Findings:\nNo bleed.\nOld infarct.\nImpression: stable'],
    ],
    [
      'short strings of a report',
      [obr('X1^CT HEAD'), obx('No bleed.', 'ST', 'I^Impression')],
      ['F1/X1', 'radiology', 'final', '2026-01-05', 'No bleed.'],
    ],
    [
      'notes under a report',
      [obr('X1^CT HEAD'), obx('No bleed.'), 'NTE|1||Called to ward'],
      ['F1/X1', 'radiology', 'final', '2026-01-05', 'No bleed.\nCalled to ward'],
    ],
    ['notes alone', [obr('X1^CULTURE'), 'NTE|1||No growth'], ['F1/X1', 'lab', 'final', '2026-01-05', 'No growth']],
    [
      'formatted text',
      [obr('X1^CT'), obx('a\\.br\\b\\.sp2\\c', 'FT')],
      ['F1/X1', 'radiology', 'final', '2026-01-05', 'a\nb\n\nc'],
    ],
    [
      'lines taken back',
      [obr('X1^CT'), obx('Wrong', 'TX', 'N', 'D'), obx('Right'), obx('Wrong', 'TX', 'N', 'X')],
      ['F1/X1', 'radiology', 'final', '2026-01-05', 'Right'],
    ],
    [
      'preliminary',
      [obr('X1^CT', { status: 'P' }), obx('a')],
      ['F1/X1', 'radiology', 'preliminary', '2026-01-05', 'a'],
    ],
    ['corrected', [obr('X1^CT', { status: 'C' }), obx('a')], ['F1/X1', 'radiology', 'amended', '2026-01-05', 'a']],
    [
      'a corrected line',
      [obr('X1^CT'), obx('a', 'TX', 'N', 'C')],
      ['F1/X1', 'radiology', 'amended', '2026-01-05', 'a'],
    ],
    [
      'status of the line',
      [obr('X1^CT', { status: ' ' }), obx('a', 'TX', 'N', 'P')],
      ['F1/X1', 'radiology', 'preliminary', '2026-01-05', 'a'],
    ],
  ])('%s', (_name, rest, expected) => {
    expect(documents(result(rest))).toEqual([expected])
  })

  const first = result([obr('X1^CT', { status: 'P' }), obx('a')], '20260105')
  const other = result([obr('X2^MRI', { filler: 'F2' }), obx('z')])
  const second = ['F2/X2', 'radiology', 'final', '2026-01-05', 'z']
  test.each([
    ['final', first + result([obr('X1^CT'), obx('b')]), [['F1/X1', 'radiology', 'final', '2026-01-05', 'b'], second]],
    ['status only', first + result([obr('X1^CT')]), [['F1/X1', 'radiology', 'final', '2026-01-05', 'a'], second]],
    ['cancelled', first + result([obr('X1^CT', { status: 'X' })]), [second]],
    ['all lines taken back', first + result([obr('X1^CT', { status: '' }), obx('a', 'TX', 'N', 'D')]), [second]],
    [
      'late',
      result([obr('X1^CT'), obx('b')], '20260107') + first,
      [['F1/X1', 'radiology', 'final', '2026-01-05', 'b'], second],
    ],
  ])('a later version: %s', (_name, text, expected) => {
    expect(documents(text + other)).toEqual(expected)
  })
})

describe('values', () => {
  const value = (segment: string): unknown => observations(result([obr('B^BMP'), segment]))
  const expected = (name: string, code: string, value: number | string, more: object = {}): unknown => [
    { id: 'o1', name, code, value, unit: null, low: null, high: null, at: '2026-01-05', ...more },
  ]
  test.each([
    [
      'OBX|1|NM|2951-2^Sodium^LN||121|mmol/L|135-145|L|||F|||202601050600-0600',
      expected('Sodium', '2951-2', 121, { unit: 'mmol/L', low: 135, high: 145, at: '2026-01-05T06:00-06:00' }),
    ],
    ['OBX|1|NM|NA^Sodium^L^2951-2^Na^LN||121', expected('Sodium', '2951-2', 121)],
    ['OBX|1|NM|A^A||7|%|4.0 to 6.2', expected('A', 'A', 7, { unit: '%', low: 4, high: 6.2 })],
    ['OBX|1|NM|A^A||7||<5', expected('A', 'A', 7, { high: 5 })],
    ['OBX|1|NM|A^A||7||>=2.5', expected('A', 'A', 7, { low: 2.5 })],
    ['OBX|1|NM|A^A||7||yellow', expected('A', 'A', 7)],
    ['OBX|1|NM|A^A||pending', expected('A', 'A', 'pending')],
    ['OBX|1|SN|A^A||^182', expected('A', 'A', 182)],
    ['OBX|1|SN|A^A||>^90', expected('A', 'A', '>90')],
    ['OBX|1|SN|A^A||^1^:^128', expected('A', 'A', '1:128')],
    ['OBX|1|CWE|A^A||260^Present^SCT', expected('A', 'A', 'Present')],
    ['OBX|1|ST|A^A||Positive', expected('A', 'A', 'Positive')],
    ['OBX|1||A^A||x', expected('A', 'A', 'x')],
    ['OBX|1|TS|A^A||202601050600', expected('A', 'A', '2026-01-05T06:00')],
    ['OBX|1|NM|A||7', expected('A', 'A', 7)],
    ['OBX|1|NM|A^A||7||||||D', undefined],
    ['OBX|1|NM|A^A||||||||I', undefined],
    ['OBX|1|NM|||7', undefined],
    ['OBX|1|NM|A^A||""', undefined],
  ])('%s', (segment, wanted) => {
    expect(value(segment)).toEqual(wanted)
  })
  test('repetitions are values of their own, a later message takes their place', () => {
    const first = result([obr('B^BMP'), 'OBX|1|NM|A^A||7~8', 'OBX|2|NM|B^B||1'])
    expect(observations(first + result([obr('B^BMP'), 'OBX|1|NM|A^A||9||||||C']))).toMatchObject([
      { id: 'o1', value: 9 },
      { id: 'o2', value: 1 },
    ])
    expect(observations(first + result([obr('B^BMP'), 'OBX|1|NM|A^A||||||||D']))).toMatchObject([
      { id: 'o1', value: 1 },
    ])
  })
})

describe('files', () => {
  const ed = (type: string, data: string, id = 'N^Note'): string => obx(`^${type}^Base64^${data}`, 'ED', id)
  const base64 = (text: string): string => Buffer.from(text, 'latin1').toString('base64')
  const read = (rest: readonly string[]): unknown =>
    readHl7v2(result([obr('X1^CT'), ...rest])).unread.map(({ part, why, attachment }) =>
      attachment === undefined
        ? `${part}: ${why}`
        : `${part}: ${attachment.mediaType} ${Buffer.from(attachment.bytes).toString('latin1')} of ${attachment.encounter.id}/${attachment.document.id}`,
    )
  const pdf = '%PDF-1.4 page'
  const rtf = '{\\rtf1 Gout}'
  test.each([
    ['PDF', [ed('AP^PDF', base64(pdf))], [`message 1, OBX 1: application/pdf ${pdf} of V1/F1/X1`]],
    ['PDF declared as text', [ed('TEXT^plain', base64(pdf))], [`message 1, OBX 1: application/pdf ${pdf} of V1/F1/X1`]],
    ['RTF', [ed('text^rtf', base64(rtf))], [`message 1, OBX 1: application/rtf ${rtf} of V1/F1/X1`]],
    ['RTF as text', [obx('{\\E\\rtf1 Gout}', 'FT')], [`message 1, OBX 1: application/rtf ${rtf} of V1/F1/X1`]],
    ['HTML', [ed('TEXT^HTML', base64('<p>Gout'))], ['message 1, OBX 1: text/html <p>Gout of V1/F1/X1']],
    ['HTML as text', [obx('<html>Gout', 'TX')], ['message 1, OBX 1: text/html <html>Gout of V1/F1/X1']],
    [
      'CDA',
      [ed('text^xml', base64('<?xml version="1.0"?>'))],
      ['message 1, OBX 1: application/xml <?xml version="1.0"?> of V1/F1/X1'],
    ],
    ['PDF in Base64 as text', [obx(base64(pdf))], [`message 1, OBX 1: application/pdf ${pdf} of V1/F1/X1`]],
    ['no parts before the data', [obx(base64(pdf), 'ED')], [`message 1, OBX 1: application/pdf ${pdf} of V1/F1/X1`]],
    [
      'hexadecimal',
      [obx(`^AP^PDF^Hex^${Buffer.from(pdf).toString('hex')}`, 'ED')],
      [`message 1, OBX 1: application/pdf ${pdf} of V1/F1/X1`],
    ],
    [
      'in several OBX',
      [ed('AP^PDF', base64(pdf).slice(0, 12)), ed('AP^PDF', base64(pdf).slice(12))],
      [`message 1, OBX 1: application/pdf ${pdf} of V1/F1/X1`],
    ],
    [
      'two files',
      [ed('AP^PDF', base64('%PDF-1.4 page one..')), ed('AP^PDF', base64(pdf))],
      [
        'message 1, OBX 1: application/pdf %PDF-1.4 page one.. of V1/F1/X1',
        `message 1, OBX 2: application/pdf ${pdf} of V1/F1/X1-2`,
      ],
    ],
    [
      'beside its text',
      [obx('Gout'), ed('AP^PDF', base64(pdf))],
      [`message 1, OBX 2: application/pdf ${pdf} of V1/F1/X1-2`],
    ],
  ])('%s', (_name, rest, expected) => {
    expect(read(rest)).toEqual(expected)
  })
  test.each([
    ['plain text', ed('TEXT^plain', Buffer.from('Fièvre\r\nGout').toString('base64')), ['Gout now', 'Fièvre\nGout']],
    ['not encoded', obx('^TEXT^plain^A^Gout \\T\\ CKD', 'ED'), ['Gout now', 'Gout & CKD']],
  ])('%s is text of the document', (_name, segment, expected) => {
    expect(documents(result([obr('X1^CT'), obx('Gout now'), segment])).map((each) => each[4])).toEqual([
      expected.join('\n\n'),
    ])
  })
  test.each([
    ['nothing in it', ed('AP^PDF', ''), 'an attachment without content'],
    ['no Base64', ed('AP^PDF', 'Gout, stable!'), 'an attachment that is not validly encoded'],
    ['elsewhere', obx('https://elsewhere.example/x^^PDF', 'RP'), 'points to a file elsewhere, which is not fetched'],
  ])('%s', (_name, segment, why) => {
    expect(read([obx('Gout'), segment])).toEqual([`message 1, OBX 2: ${why}`])
  })
})
