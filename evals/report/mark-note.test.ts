import { expect, test } from 'vitest'
import { escapeHtml } from './escape-html.ts'
import { markNote, type NoteMark } from './mark-note.ts'

test.each<readonly [string, string, string]>([
  ['markup', '<script>alert("x")</script>', '&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;'],
  ['ampersand and apostrophe', "D&C, patient's", 'D&amp;C, patient&#39;s'],
  ['line ends stay, other control characters show', 'a\n\tb\u001b[31m', 'a\n\tb�[31m'],
])('escape: %s', (_name, text, html) => {
  expect(escapeHtml(text)).toBe(html)
})

test.each<readonly [string, string, readonly NoteMark[], string]>([
  ['no marks', 'a <b> c', [], 'a &lt;b&gt; c'],
  [
    'one',
    'CHF worse',
    [{ start: 0, end: 3, kind: 'met', title: 'I50.9' }],
    '<mark class="met" title="I50.9">CHF</mark> worse',
  ],
  [
    'overlapping marks are cut, the graver one wins',
    'abcdef',
    [
      { start: 0, end: 4, kind: 'met', title: 'm' },
      { start: 2, end: 6, kind: 'extra', title: 'x"' },
    ],
    '<mark class="met" title="m">ab</mark><mark class="extra" title="x&quot;; m">cd</mark><mark class="extra" title="x&quot;">ef</mark>',
  ],
])('mark: %s', (_name, text, marks, html) => {
  expect(markNote(text, marks)).toBe(html)
})
