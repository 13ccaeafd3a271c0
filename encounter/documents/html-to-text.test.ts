import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ReadError } from '../read-error.ts'
import { htmlToText, readHtml } from './html-to-text.ts'

const DIV = '<div xmlns="http://www.w3.org/1999/xhtml">'

describe('text as a reader of the page sees it', () => {
  test.each([
    ['plain words', 'Gout.', 'Gout.'],
    ['white space is a gap', '<p>Gout \n  of   the\tknee</p>', 'Gout of the knee'],
    ['paragraphs', '<p>One.</p><p>Two.</p>', 'One.\n\nTwo.'],
    ['lines', '<div>One</div><div>Two<br/>Three<br><br>Four</div>', 'One\nTwo\nThree\n\nFour'],
    ['headings', '<h2>Plan</h2>Rest.<h2>Labs</h2>', 'Plan\n\nRest.\n\nLabs'],
    [
      'a table',
      '<table><tr><th>Test</th><th>Value</th></tr><tr><td>Na</td><td>131</td></tr></table>End',
      'Test\tValue\nNa\t131\n\nEnd',
    ],
    [
      'empty cells',
      '<table><tr><td>a</td><td/><td>c</td><td></td></tr><tr><td/><td>e</td></tr></table>',
      'a\t\tc\n\te',
    ],
    ['blocks at the edges of cells', '<table><tr><td><p>a</p></td><td><p>b</p></td></tr></table>', 'a\tb'],
    ['a page laid out in one cell', '<table><tr><td><p>One.</p><p>Two.</p></td></tr></table>', 'One.\n\nTwo.'],
    [
      'lists',
      '<ul><li>Gout</li><li><p>Flu</p></li></ul><ol><li>Rest<ul><li>bed</li></ul></li><li></li><li>Tea</li></ol>',
      '- Gout\n- Flu\n\n1. Rest\n- bed\n3. Tea',
    ],
    ['preformatted', '<p>A</p><pre>Na  131\r\nK   4.1\n\nend</pre>', 'A\n\nNa  131\nK   4.1\n\nend'],
    ['white-space kept by style', '<p>A</p><div style="white-space: pre-wrap">b\nc</div>d', 'A\n\nb\nc\nd'],
    ['lines that were only wrapped', `${DIV}CC: cough\nHPI: two days\n</div>`, 'CC: cough\nHPI: two days'],
    ['inline elements', 'H<b>y</b>po<i>xia</i> CO<sub>2</sub> 10<sup>9</sup>/L m<sup>2</sup>', 'Hypoxia CO2 10^9/L m2'],
    [
      'boxes and fields',
      '<p><input type="checkbox" checked/> Fall <input type=checkbox class="checked"> Fever</p><p><input value="38 &amp; up"></p>',
      '[x] Fall [ ] Fever\n\n38 & up',
    ],
    [
      'script, style, comment',
      '<title>x</title><style>p{}</style><p>A<!-- <p>no</p> --></p><SCRIPT>if (a<b) {}</SCRIPT >B<?pi x?>',
      'A\n\nB',
    ],
    ['a script never closed is text', '<p>A</p><script>B', 'A\n\nB'],
    ['an element closed at once hides nothing', '<p>A</p><script/><title/>B', 'A\n\nB'],
    ['CDATA', '<p>a</p><![CDATA[x <b> &amp; y]]>', 'a\n\nx <b> &amp; y'],
    ['prefixed names', '<x:p>A</x:p><x:p>B</x:p>', 'A\n\nB'],
    ['a plain DOCTYPE', '<!DOCTYPE html><html><body><p>A</p></body></html>', 'A'],
    ['attributes with >', '<p title="a>b" onclick=\'x>"\'>A</p><p>B</p>', 'A\n\nB'],
    ['a quote never closed', '<p title="a>A</p><p>B</p>', 'A\n\nB'],
    ['links lose their address', '<a href="javascript:alert(1)">here</a>', 'here'],
    ['signs that open no tag', 'BP <90 and K< 3, a <- b, x > y <', 'BP <90 and K< 3, a <- b, x > y <'],
    ['nothing', '', ''],
  ])('%s', (_name, html, text) => {
    expect(htmlToText(html)).toBe(text)
  })
})

describe('character references', () => {
  test.each([
    ['named', '&lt;5 &deg;C &eacute; &ge;3 &micro;g', '<5 °C é ≥3 µg'],
    ['numbers', '&#946; &#x3B2; &#150; &#146;', 'β β – ’'],
    ['decoded once', '&amp;lt;b&amp;gt;', '&lt;b&gt;'],
    ['without semicolon', 'a&nbsp b &amp c', 'a  b & c'],
    ['unknown names stay', 'A&B; R&D &constructor; &toString;', 'A&B; R&D &constructor; &toString;'],
    ['no characters', '&#0;&#xD800;&#x110000;&#99999999;', '\u{fffd}\u{fffd}\u{fffd}\u{fffd}'],
    ['no-break space is a space, a soft hyphen nothing', 'a&nbsp;&nbsp;b hyper&shy;tension', 'a  b hypertension'],
  ])('%s', (_name, html, text) => {
    expect(htmlToText(html)).toBe(text)
  })
})

describe('what is hidden or struck out is not read', () => {
  test.each([
    [
      'display none',
      '<p>A<span style="color:red; display: none">x<span>y</span></span>B</p>',
      { text: 'AB', leftOut: true },
    ],
    ['hidden', '<p hidden>x</p><p>B</p>', { text: 'B', leftOut: true }],
    [
      'struck out',
      '<p>no <del>gout</del><s>flu</s> <span style="text-decoration:line-through">x</span>fever</p>',
      { text: 'no fever', leftOut: true },
    ],
    ['a class of that name', '<p class="a hidden b" aria-hidden="true">A</p>', { text: 'A', leftOut: false }],
    ['an empty one', '<p hidden="hidden"></p>A', { text: 'A', leftOut: false }],
  ])('%s', (_name, html, expected) => {
    expect(readHtml(html)).toEqual(expected)
  })
})

describe('entity declarations are refused', () => {
  test.each([
    ['in a DOCTYPE', '<!DOCTYPE d [<!ENTITY a "x">]><p>&a;</p>'],
    ['of a file', '<!doctype html [<!ENTITY % x SYSTEM "file:///etc/passwd">'],
    ['alone', '<p>a</p><!ENTITY a "x">'],
  ])('%s', (_name, html) => {
    expect(() => htmlToText(html)).toThrow(ReadError)
  })
})

describe('any input', () => {
  const pieces = fc.constantFrom(
    '<',
    '>',
    '</',
    '/>',
    '<p>',
    '</p>',
    '<td>',
    '<tr>',
    '<li>',
    '<ol>',
    '</ol>',
    '<script>',
    '</script>',
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '"',
    "'",
    '=',
    '<a b="',
    '&',
    '&#',
    ';',
    '&lt;',
    '<pre>',
    '\n',
    ' ',
    'gout',
    '<s>',
    '<div hidden>',
    '</div>',
    '<!x',
    '<?',
    '\u{a0}',
  )
  test('gives a text without outer space', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
        const text = htmlToText(parts.join(''))
        expect(text).toBe(text.trim())
        expect(text).not.toMatch(/[ \t]\n|\n{3}/)
      }),
      { numRuns: 500 },
    )
  })
  test.each([
    ['tags never closed', '<a '],
    ['quotes never closed', '<a x="'],
    ['quoted ends', '<a x=">"'],
    ['comments never closed', '<!--'],
    ['CDATA never closed', '<![CDATA['],
    ['scripts never closed', '<script>'],
    ['declarations', '<!D'],
    ['ampersands', '&#&a'],
    ['nesting', '<div><ul><li>'],
    ['hidden', '<p hidden style="'],
    ['spaces', '<a    '],
    ['equals signs', '<a =   '],
  ])('100 kB of %s takes no longer than plain text', (_name, piece) => {
    const html = piece.repeat(Math.ceil(100_000 / piece.length))
    const started = performance.now()
    htmlToText(html)
    expect(performance.now() - started).toBeLessThan(400)
  })
})
