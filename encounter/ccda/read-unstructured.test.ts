import { describe, expect, test } from 'vitest'
import { fakePdf, pageOf } from '../documents/fake-pdf.ts'
import { type FakeCcda, fakeCcda } from './fake-ccda.ts'
import { readCcda } from './read-ccda.ts'

describe('unstructured bodies', () => {
  const body = (text: string): FakeCcda => ({ body: `<component><nonXMLBody>${text}</nonXMLBody></component>` })
  const b64 = (bytes: Uint8Array, type: string): string =>
    `<text mediaType="${type}" representation="B64">\n${Buffer.from(bytes).toString('base64')}\n</text>`
  test.each<[string, string, string, string[]]>([
    ['plain text', '<text mediaType="text/plain">Gout\n  of the foot</text>', 'Gout\n  of the foot', []],
    ['HTML in CDATA', '<text mediaType="text/html"><![CDATA[<p>Gout</p><p>Sepsis</p>]]></text>', 'Gout\n\nSepsis', []],
    ['RTF', b64(Buffer.from(String.raw`{\rtf1 Gout\par}`), 'text/rtf'), 'Gout\n', []],
    [
      'PDF named otherwise',
      b64(fakePdf([pageOf('Gout'), '']), 'text/plain'),
      'Gout\f',
      ['nonXMLBody: page 2: scanned: no text layer'],
    ],
    [
      'a scan',
      b64(fakePdf(['']), 'application/pdf'),
      '',
      [
        'nonXMLBody: No page of the PDF has a text layer. Have the scan recognised (OCR) first.',
        'nonXMLBody: page 1: scanned: no text layer',
      ],
    ],
    [
      'a picture',
      b64(Buffer.from('GIF89a'), 'image/gif'),
      '',
      ['nonXMLBody: The document is GIF image, which holds no text to read. Give its text or a PDF.'],
    ],
    [
      'a reference',
      '<text mediaType="application/pdf"><reference value="http://example.org/a.pdf"/></text>',
      '',
      ['nonXMLBody: refers to another file, which is not fetched: give that file'],
    ],
    ['no base64', '<text representation="B64">%%%</text>', '', ['nonXMLBody: is not valid base64']],
    [
      'compressed',
      '<text representation="B64" compression="DF">AAAA</text>',
      '',
      ['nonXMLBody: is compressed, which is not read'],
    ],
    ['nothing', '<text nullFlavor="NI"/>', '', ['nonXMLBody: has no text']],
  ])('%s', async (_, inner, text, said) => {
    const result = await readCcda(fakeCcda(body(inner)))
    expect(result.encounters[0]?.documents[0]?.text).toBe(text)
    expect(result.unread.map(({ part, why }) => `${part}: ${why}`)).toEqual(said)
  })
})
