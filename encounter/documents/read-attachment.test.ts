import { describe, expect, test } from 'vitest'
import { ReadError } from '../read-error.ts'
import { fakePdf, pageOf } from './fake-pdf.ts'
import { readAttachment } from './read-attachment.ts'

const read = async (bytes: Uint8Array, type: string | null): Promise<unknown> =>
  readAttachment(bytes, type).then(
    ({ text, unread }) => (unread.length === 0 ? text : [text, ...unread.map(({ part }) => part)]),
    (error: unknown) => (error instanceof ReadError ? `refused: ${error.reason}` : error),
  )
const latin = (text: string): Buffer => Buffer.from(text, 'latin1')
const RTF = latin(String.raw`{\rtf1 Caf\'e9\par}`)
const HTML = latin('<html><body><p>Gout</p><p>Sepsis</p></body></html>')

describe('by type and by first bytes', () => {
  test.each<[string, Uint8Array, string | null, unknown]>([
    ['plain text', latin('Gout\n'), 'text/plain', 'Gout\n'],
    ['no type', latin('Gout'), null, 'Gout'],
    ['declared one-byte text', latin('Caf\xe9'), 'text/plain; charset="ISO-8859-1"', 'Café'],
    ['declared Polish text', latin('\xb3\xf3d\x9f'), 'text/plain; charset=windows-1250', 'łódź'],
    ['a character set that does not exist', latin('Gout'), 'text/plain; charset=iso-8859-12', 'Gout'],
    ['UTF-16', Buffer.from('\u{feff}Gout', 'utf16le'), 'text/plain; charset=utf-16', 'Gout'],
    ['RTF', RTF, 'application/rtf', 'Café\n'],
    ['RTF named plain text', RTF, 'text/plain', 'Café\n'],
    ['plain text named RTF', latin('Gout'), 'text/rtf', 'Gout'],
    ['HTML', HTML, 'text/html', 'Gout\n\nSepsis'],
    ['HTML without a type', HTML, null, 'Gout\n\nSepsis'],
    ['text named HTML', latin('K < 3, Na > 140'), 'text/html', 'K < 3, Na > 140'],
    [
      'HTML that hides text',
      latin('<p>Gout</p><p style="display:none">I21.4</p>'),
      'text/html',
      ['Gout', 'hidden text'],
    ],
    ['PDF', fakePdf([pageOf('Gout')]), 'application/pdf', 'Gout'],
    ['PDF named otherwise', fakePdf([pageOf('Gout')]), 'application/octet-stream', 'Gout'],
  ])('%s', async (_, bytes, type, expected) => {
    expect(await read(bytes, type)).toEqual(expected)
  })
})

describe('refused', () => {
  test.each<[string, Uint8Array, string | null, string]>([
    ['nothing', latin(''), 'text/plain', 'empty'],
    ['blank', latin(' \n'), 'text/plain', 'empty'],
    ['a page without text', latin('<html><img src="x"></html>'), 'text/html', 'empty'],
    ['D7: a picture named text', latin('\x89PNG\r\n'), 'text/plain', 'not-text'],
    ['D7: a program', latin('\x7fELF\x02'), null, 'not-text'],
    ['D9: an archive', latin('PK\x03\x04'), 'application/zip', 'not-text'],
    ['text named PDF', latin('Gout'), 'application/pdf', 'broken'],
    ['XML', latin('<?xml version="1.0"?><a/>'), 'application/xml', 'other-xml'],
    ['FHIR as XML', latin('<Bundle xmlns="http://hl7.org/fhir"/>'), 'application/xml', 'not-read-yet'],
    ['a C-CDA without a declaration', latin('<ClinicalDocument xmlns="urn:hl7-org:v3"/>'), 'text/xml', 'not-read-yet'],
    ['D5: NUL bytes', latin('Gout\0\0'), 'text/plain', 'encoding'],
  ])('%s', async (_, bytes, type, reason) => {
    expect(await read(bytes, type)).toBe(`refused: ${reason}`)
  })
})
