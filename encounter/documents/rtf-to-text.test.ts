import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ReadError } from '../read-error.ts'
import { rtfToText } from './rtf-to-text.ts'

const FONTS = String.raw`{\fonttbl{\f0\fswiss\fcharset0 Arial;}{\f1\fcharset238 Arial CE;}{\f2\froman\fcharset2{\*\panose 05}Symbol;}{\f3\fcharset204 Arial Cyr;}{\f4\fcharset2 Wingdings;}{\f5\fcharset128 Gothic;}}`
const rtf = (body: string, head = String.raw`\ansi\ansicpg1252\deff0`): Uint8Array =>
  Buffer.from(`{\\rtf1${head}${FONTS}${body}}`, 'latin1')
const read = (body: string): string => rtfToText(rtf(body)).text
const thrown = (act: () => unknown): string => {
  try {
    act()
    return 'nothing'
  } catch (error) {
    return error instanceof ReadError ? error.reason : String(error)
  }
}

describe('text', () => {
  const raw = String.raw
  test.each([
    ['paragraphs and lines', raw`Gout.\par Left toe.\line Swollen`, 'Gout.\nLeft toe.\nSwollen'],
    ['line ends of the file are none', 'Acute\r\nkid\nney', 'Acutekidney'],
    ['a backslash before a line end is a paragraph', 'one\\\ntwo', 'one\ntwo'],
    ['tabs and signs', raw`a\tab b\emdash c\~d\_e\-f \{g\} \\ h`, 'a\tb—c\u{a0}d-ef {g} \\ h'],
    ['cells and rows', raw`\trowd Na\cell 121\cell\row\trowd K\cell 4.1\cell\row`, 'Na\t121\nK\t4.1\n'],
    ['bytes in the code page of the document', raw`Caf\'e9 \'9611`, 'Café –11'],
    ['bytes in the character set of the font', raw`{\f1 \'b3\'f3d\'9f}{\f3 \'e4\'e0}{\f0 \'b3}`, 'łódźда³'],
    ['two bytes of one letter', raw`{\f5 \'83\'41\'83e}`, 'アテ'],
    ['raw bytes', 'na\xefve', 'naïve'],
    ['unicode with its fallback', raw`\u8805?5 \u-3913? \uc2\u233\'c3\'a9!\uc0\u233 x`, '≥5 • é!éx'],
    ['unicode fallback ends with its group', raw`{\u8805}5`, '≥5'],
    ['a pair of units', raw`\u-10179?\u-8704?`, '😀'],
    ['half a pair', raw`a\u-10179?b`, 'a\u{fffd}b'],
    ['symbols by font', raw`{\f2 \'b3}5 {\f4 \'fe} yes {\f4 \'a8} no {\f2 Z}`, '≥5 ☑ yes ☐ no \u{fffd}'],
    ['the font comes back after a group and after plain', raw`{\f1 \'b3}\'b3\f1\'b3\plain\'b3`, 'ł³ł³'],
    [
      'tables of the head are no text',
      raw`{\colortbl;\red0\green0\blue0;}{\stylesheet{\s0 Normal;}}{\info{\author A. Example}}x`,
      'x',
    ],
    ['unknown destinations are skipped', raw`{\*\unknown hidden {deep}}x`, 'x'],
    ['unknown words are passed over', raw`\foo12 x\bar-3y`, 'xy'],
    [
      'a link shows its text',
      raw`{\field{\*\fldinst HYPERLINK "http://example.org"}{\fldrslt the guideline}}`,
      'the guideline',
    ],
    ['list numbers stay', raw`{\listtext\pard 1.\tab}Sepsis\par`, '1.\tSepsis\n'],
    ['footnotes stand in place', raw`CKD{\footnote stage 3} today`, 'CKD [stage 3] today'],
    ['the unicode half is read', raw`{\upr{ANSI}{\*\ud{\u322?\u243?dz}}}`, 'łódz'],
    ['text boxes', raw`x{\shp{\*\shpinst{\sp{\sn a}{\sv b}}{\shptxt inside}}{\shprslt again}}`, 'xinside'],
    ['binary data is jumped over', `{\\pict\\bin4 }{\\\\}x{\\*\\bin3 }}}}y`, 'xy'],
  ])('%s', (_, body, text) => {
    expect(read(body)).toBe(text)
  })
})

describe('what is left out is said', () => {
  test.each([
    [String.raw`a{\pict 89504e47}{\pict 8950}b`, 'ab', 'picture'],
    [String.raw`a{\object{\*\objdata 0105}{\result r}}b`, 'ab', 'embedded object'],
    [String.raw`a{\v code I21.4}\v secret\v0 b`, 'ab', 'hidden text'],
    [String.raw`a{\deleted old}b`, 'ab', 'deleted text'],
    [String.raw`{\header Page 1}ab`, 'ab', 'page header'],
    [String.raw`a{\*\annotation by coder}b`, 'ab', 'comment'],
    [String.raw`ab\pca`, 'ab', 'code page'],
  ])('%s', (body, text, part) => {
    const result = rtfToText(rtf(body))
    expect({ text: result.text, parts: result.unread.map((one) => one.part) }).toEqual({ text, parts: [part] })
  })
  test('a file that was cut off', () => {
    expect(rtfToText(Buffer.from(String.raw`{\rtf1 Sepsis {\b due to`))).toEqual({
      text: 'Sepsis due to',
      unread: [{ part: 'end of file', why: 'the file was cut off: its last groups never close' }],
    })
  })
  test('what follows the last group is nothing', () => {
    expect(rtfToText(Buffer.from('{\\rtf1 x}\0\0{\\rtf1 y}')).text).toBe('x')
  })
})

describe('refused', () => {
  test.each([
    ['no RTF', () => rtfToText(Buffer.from('Sepsis')), 'broken'],
    ['nothing but a picture', () => rtfToText(rtf(String.raw`{\pict 8950}`)), 'no-text'],
    ['D8: nested without end', () => rtfToText(Buffer.from(`{\\rtf1 ${'{'.repeat(100_000)}`)), 'too-deep'],
    ['too large', () => rtfToText(new Uint8Array(51 * 1024 * 1024)), 'too-large'],
  ])('%s', (_, act, reason) => {
    expect(thrown(act)).toBe(reason)
  })
})

test('D19: hostile files of 1 MB are read in time that grows with them', () => {
  for (const piece of ["\\'", '\\u1', '\\bin9 ', '{\\*\\a}', '\\', 'a\r\n', '{\\fonttbl\\f1 x}', '\\upr{', '}']) {
    const started = performance.now()
    thrown(() => rtfToText(Buffer.from(`{\\rtf1 ${piece.repeat(1_000_000 / piece.length)}`)))
    expect(performance.now() - started).toBeLessThan(2_000)
  }
})

test('no change of a file makes it throw anything else', () => {
  const source = Buffer.from(
    rtf(
      String.raw`{\info{\title x}}Gout \u8805?5\par{\f1 \'b3}{\*\shpinst{\shptxt a}}{\upr{a}{\*\ud b}}\bin3 abc\cell\row`,
    ),
  ).toString('latin1')
  const place = fc.nat(source.length)
  fc.assert(
    fc.property(fc.array(fc.tuple(place, fc.nat(8), fc.string({ maxLength: 6 })), { maxLength: 8 }), (changes) => {
      const changed = changes.reduce((text, [at, cut, put]) => text.slice(0, at) + put + text.slice(at + cut), source)
      try {
        const { text } = rtfToText(Buffer.from(changed, 'latin1'))
        expect(text.isWellFormed()).toBe(true)
      } catch (error) {
        expect(error).toBeInstanceOf(ReadError)
      }
    }),
    { numRuns: 500 },
  )
})
