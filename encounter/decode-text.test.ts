import { describe, expect, test } from 'vitest'
import { decodeText, MAX_NOTE_BYTES } from './decode-text.ts'
import { ReadError } from './read-error.ts'

const bytes = (...parts: (string | readonly number[])[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...Buffer.from(part, 'utf8')] : [...part])))
const utf16 = (text: string, order: 'le' | 'be'): Uint8Array => {
  const buffer = Buffer.from(text, 'utf16le')
  return new Uint8Array(order === 'le' ? buffer : buffer.swap16())
}
/** EBCDIC code page 037 for small letters, blank and full stop. */
const ebcdic = (text: string): Uint8Array =>
  Uint8Array.from(text, (char) => {
    const at = char.charCodeAt(0) - 97
    if (char === ' ') return 0x40
    if (char === '.') return 0x4b
    return at < 9 ? 0x81 + at : at < 18 ? 0x91 + at - 9 : 0xa2 + at - 18
  })
const fails = (input: Uint8Array): { reason: string; message: string } => {
  try {
    decodeText(input)
  } catch (error) {
    if (error instanceof ReadError) return { reason: error.reason, message: error.message }
    throw error
  }
  throw new Error('was read')
}

describe('what is read', () => {
  test.each([
    ['UTF-8', bytes('Fièvre 38 °C'), 'Fièvre 38 °C', 'utf-8'],
    ['UTF-8 with a mark', bytes([0xef, 0xbb, 0xbf], 'Cough'), 'Cough', 'utf-8'],
    ['UTF-16LE with a mark', bytes([0xff, 0xfe], [...utf16('Cough', 'le')]), 'Cough', 'utf-16le'],
    ['UTF-16BE with a mark', bytes([0xfe, 0xff], [...utf16('Cough', 'be')]), 'Cough', 'utf-16be'],
    ['UTF-16LE without a mark', utf16('Cough for 3 days', 'le'), 'Cough for 3 days', 'utf-16le'],
    ['UTF-16BE without a mark', utf16('Cough for 3 days', 'be'), 'Cough for 3 days', 'utf-16be'],
    ['Windows-1252', bytes('Patient', [0x92], 's temp 38 ', [0xb0], 'C'), 'Patient’s temp 38 °C', 'windows-1252'],
    ['form feeds', bytes('page 1\fpage 2\r\n'), 'page 1\fpage 2\r\n', 'utf-8'],
  ])('%s', (_name, input, text, encoding) => {
    expect(decodeText(input)).toEqual({ text, encoding })
  })
})

describe('what is refused, by name and with what to do', () => {
  const again = 'Export it again as UTF-8 text.'
  const notText = (name: string): string => `The file is not text but ${name}. Give the text of the note instead.`
  test.each([
    ['nothing', bytes(), 'empty', 'The file is empty. Check the export that wrote it.'],
    ['PDF', bytes('%PDF-1.7\n'), 'not-text', notText('PDF')],
    ['PDF after a preamble', bytes('@PJL\r\n%PDF-1.4\n'), 'not-text', notText('PDF')],
    ['DOCX', bytes('PK', [3, 4], 'aaaaaa[Content_Types].xml word/document.xml'), 'not-text', notText('Word (DOCX)')],
    ['zip', bytes('PK', [3, 4], 'notes/a.txt'), 'not-text', notText('ZIP archive')],
    ['PNG', bytes([0x89], 'PNG\r\n'), 'not-text', notText('PNG image')],
    ['ELF', bytes([0x7f], 'ELF', [2, 1, 1]), 'not-text', notText('ELF program')],
    [
      'RTF',
      bytes('{\\rtf1\\ansi x}'),
      'not-read-yet',
      'The file is RTF, which is not read as plain text. Save it as UTF-8 text.',
    ],
    [
      'NUL bytes',
      bytes('Cough', [0], ' and fever'),
      'encoding',
      `The file holds NUL bytes and is no plain text. ${again}`,
    ],
    [
      'NUL in UTF-16',
      bytes([0xff, 0xfe], [...utf16('a\0b', 'le')]),
      'encoding',
      `The text holds NUL characters. ${again}`,
    ],
    [
      'half a pair',
      bytes([0xff, 0xfe, 0x00, 0xd8, 0x41, 0x00]),
      'encoding',
      `The file is marked or built as UTF-16LE but is not valid. ${again}`,
    ],
    [
      'half a pair in UTF-8',
      bytes('x', [0xed, 0xa0, 0x80]),
      'encoding',
      `The file is neither valid UTF-8 nor Windows-1252. ${again}`,
    ],
    [
      'UTF-8 cut off',
      bytes('Fièvre et caf', [0xc3]),
      'encoding',
      `The file is neither valid UTF-8 nor Windows-1252. ${again}`,
    ],
    ['UTF-32', bytes([0xff, 0xfe, 0, 0, 0x41, 0, 0, 0]), 'encoding', `The file is UTF-32, which is not read. ${again}`],
    [
      'EBCDIC',
      ebcdic('the patient has a cough and fever.'),
      'encoding',
      `The file is in EBCDIC, a mainframe code. ${again}`,
    ],
    [
      'control characters',
      bytes([1, 2, 3, 4, 5], 'abc'),
      'not-text',
      `The file holds control characters and is no plain text. ${again}`,
    ],
    [
      'other code pages',
      bytes([0xcf, 0x81, 0xce, 0xe5, 0xe8, 0xe9]),
      'encoding',
      `The file is neither valid UTF-8 nor Windows-1252. ${again}`,
    ],
  ])('%s', (_name, input, reason, message) => {
    expect(fails(input)).toEqual({ reason, message })
  })

  test('more than the limit', () => {
    expect(fails(new Uint8Array(MAX_NOTE_BYTES + 1))).toEqual({
      reason: 'too-large',
      message: 'The file is larger than 10 MB. Split it into one file for each document.',
    })
  })
})
