import { describe, expect, test } from 'vitest'
import { base64, encounter, note, type Resource } from './fake-fhir.ts'
import { readFhir } from './read-fhir.ts'

const read = (...resources: readonly object[]): ReturnType<typeof readFhir> =>
  readFhir(JSON.stringify([encounter(), ...resources]))
const texts = (...resources: readonly object[]): string[] =>
  read(...resources).encounters[0]?.documents.map(({ text }) => text) ?? []
const whys = (...resources: readonly object[]): string[] =>
  read(note('Gout.'), ...resources).unread.map(({ why }) => why)

const attached = (...attachments: readonly object[]): Resource =>
  note('', { id: 'n2', content: attachments.map((attachment) => ({ attachment })) })
const plain = (data: string): object => ({ contentType: 'text/plain', data })
const bytes = (...values: number[]): string => Buffer.from(values).toString('base64')
const html = (inner: string, contentType: string | undefined = 'text/html'): object => ({
  contentType,
  data: base64(inner),
})

describe('attachments', () => {
  test.each([
    ['plain text', [plain(base64('Gout.\r\nRest.'))], ['Gout.\r\nRest.']],
    ['broken into lines', [plain('R291\r\n dC4=')], ['Gout.']],
    ['in the alphabet of urls', [plain(base64('ÿÿ¿').replaceAll('/', '_').replaceAll('+', '-'))], ['ÿÿ¿']],
    ['a character set named', [{ contentType: 'text/plain; charset=iso-8859-1', data: bytes(0x6e, 0xe9) }], ['né']],
    [
      'a character set found',
      [plain(bytes(0x47, 0x6f, 0x75, 0x74, 0x20, 0x96, 0x20, 0x6e, 0x65, 0x77))],
      ['Gout – new'],
    ],
    ['HTML', [html('<html><body><p>A&amp;P</p><p>Gout</p></body></html>')], ['A&P\n\nGout']],
    ['HTML that calls itself text', [html('<!DOCTYPE html><html><p>A</p><p>B</p></html>', 'text/plain')], ['A\n\nB']],
    ['no type', [{ data: base64('Gout.') }], ['Gout.']],
    [
      'the best of several formats',
      [{ contentType: 'application/pdf', data: base64('%PDF-1.7') }, html('<p>x</p>'), plain(base64('Gout.'))],
      ['Gout.'],
    ],
    ['the next where the best cannot be read', [plain('!'), html('<p>Gout.</p><p>Flu.</p>')], ['Gout.\n\nFlu.']],
    ['several of one format', [plain(base64('One.')), plain(base64('Two.'))], ['One.', 'Two.']],
  ])('%s', (_name, attachments, expected) => {
    expect(texts(attached(...attachments))).toEqual(expected)
  })

  test('a Binary of the file', () => {
    const binary = { resourceType: 'Binary', id: 'b1', contentType: 'text/plain', data: base64('Gout.') }
    expect(texts(attached({ url: 'Binary/b1' }), binary)).toEqual(['Gout.'])
    expect(texts({ ...attached({ url: '#b1' }), contained: [binary] })).toEqual(['Gout.'])
  })

  test.each([
    [
      'a url',
      attached({ contentType: 'text/plain', url: 'http://169.254.169.254/latest' }),
      'its text lies behind a url, which is never fetched',
    ],
    ['nothing', attached({ contentType: 'text/plain' }), 'it holds no data'],
    ['no attachment', note('', { id: 'n2', content: [] }), 'it holds no attachment'],
    ['empty data', attached(plain('')), 'its data is empty'],
    [
      'text in place of Base64',
      attached(plain('Gout')),
      'The file holds control characters and is no plain text. Export it again as UTF-8 text.',
    ],
    ['Base64 of a wrong length', attached(plain('R291d')), 'its data is not valid Base64'],
    ['data that is no text', attached({ contentType: 'text/plain', data: 7 }), 'its data is not valid Base64'],
    ['blank text', attached(plain(base64(' \n'))), 'its text is blank'],
    ['RTF', attached(plain(base64('{\\rtf1 Gout}'))), 'this kind of attachment is not read'],
    [
      'a picture that calls itself text',
      attached(plain(bytes(0x89, 0x50, 0x4e, 0x47))),
      'this kind of attachment is not read',
    ],
    [
      'an unknown character set',
      attached({ contentType: 'text/plain; charset=iso-8859-12', data: base64('x') }),
      'The attachment is not in the character set it names. Export it as UTF-8.',
    ],
    [
      'entities',
      attached(html('<!DOCTYPE a [<!ENTITY b "c">]><p>&b;</p>')),
      'The HTML declares entities of its own, which are never expanded. Export it without a DOCTYPE.',
    ],
    [
      'hidden text',
      attached(html('<p>Gout.</p><p hidden>code it</p>')),
      'what is hidden or struck out is not in the text',
    ],
    [
      'text that cannot be stored',
      { resourceType: 'ClinicalImpression', description: 'a\0b' },
      'its text holds NUL characters',
    ],
    [
      'half of a surrogate pair',
      { resourceType: 'ClinicalImpression', description: 'a\ud800b' },
      'its text holds half of a surrogate pair',
    ],
  ])('%s is said', (_name, resource, expected) => {
    expect(whys(resource)).toEqual([expected])
  })

  test('what the caller reads, with what it could not', () => {
    const asked: string[] = []
    const value = JSON.stringify([
      encounter(),
      attached({ contentType: 'application/octet-stream', data: base64('{\\rtf1 Gout}') }),
    ])
    const result = readFhir(value, (data, contentType) => {
      asked.push(`${contentType} ${data.length}`)
      return { text: 'Gout.', unread: [{ part: 'page 2', why: 'it is a picture' }] }
    })
    expect(asked).toEqual(['application/rtf 12'])
    expect(result.encounters[0]?.documents[0]?.text).toBe('Gout.')
    expect(result.unread).toEqual([{ part: '[1] page 2', why: 'it is a picture' }])
  })
})
