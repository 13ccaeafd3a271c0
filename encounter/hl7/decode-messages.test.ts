import { expect, test } from 'vitest'
import { ReadError } from '../read-error.ts'
import { decodeMessages } from './decode-messages.ts'

const header = (set: string): string => `MSH|^~\\&|||||||MDM^T02|1|P|2.5||||||${set}\r`
const bytes = (text: string, set: string, encoding: BufferEncoding): Uint8Array =>
  new Uint8Array(Buffer.from(header(set) + text, encoding))
const byteText = (set: string, ...more: number[]): Uint8Array =>
  Uint8Array.from([...Buffer.from(header(set), 'latin1'), ...more])
const utf8Instead = { part: 'MSH-18', why: 'the declared character set is not the one used: the bytes are UTF-8' }
const unknown = { part: 'message 1, MSH 1, field 18', why: 'names a character set that is not known' }

test.each([
  ['UTF-8', bytes('Fièvre', 'UNICODE UTF-8', 'utf8'), 'Fièvre', []],
  ['nothing declared', bytes('Fièvre', '', 'utf8'), 'Fièvre', []],
  ['nothing declared, Windows-1252', bytes('Fièvre', '', 'latin1'), 'Fièvre', []],
  ['ISO 8859-1', bytes('Fièvre', '8859/1', 'latin1'), 'Fièvre', []],
  ['ISO 8859-2', byteText('8859/2', 0xb1, 0xe6), 'ąć', []],
  ['ISO 8859-7', byteText('8859/7', 0xe1, 0xe2), 'αβ', []],
  ['the first of several', byteText('8859/2~UNICODE UTF-8', 0xb1), 'ą', []],
  ['declared wrongly', bytes('Fièvre', '8859/1', 'utf8'), 'Fièvre', [utf8Instead]],
  ['ASCII with more', bytes('38 °C', 'ASCII', 'latin1'), '38 °C', []],
  ['not known', bytes('Fièvre', 'EBCDIC', 'utf8'), 'Fièvre', [unknown]],
  ['UTF-16', bytes('Fièvre', 'UNICODE UTF-16', 'utf16le'), 'Fièvre', []],
])('%s', (_name, input, text, unread) => {
  const read = decodeMessages(input)
  expect([read.text.split('\r')[1], read.unread]).toEqual([text, unread])
})

test('bytes that the declared set does not have', () => {
  expect(() => decodeMessages(byteText('GB 18030-2000', 0xff, 0xff))).toThrow(ReadError)
})
