import { describe, expect, test } from 'vitest'
import type { Assertion } from '../../encounter/mention.ts'
import { markedSpans, readSpan, type WindowTags } from './read-tags.ts'

const ASSERTIONS: readonly Assertion[] = ['present', 'negated']
/** Three marks, two assertions, reported. */
const HEADS = 6

/** A window whose pieces are given with their mark: o, b or i; `!` after it reads as negated, `*` as reported. */
function windowOf(...said: readonly (readonly [string, string])[]): {
  readonly window: WindowTags
  readonly text: string
} {
  let text = ''
  const starts: number[] = []
  const ends: number[] = []
  const tags: number[] = Array.from({ length: HEADS }, () => 0)
  for (const [piece, marks] of said) {
    const inWord = piece.startsWith('##')
    if (!inWord && text !== '') text += ' '
    starts.push(text.length)
    text += piece.replace('##', '')
    ends.push(text.length)
    const mark = 'obi'.indexOf(marks[0] ?? 'o')
    tags.push(...[0, 1, 2].map((one) => (one === mark ? 4 : 0)))
    tags.push(marks.includes('!') ? -3 : 3, marks.includes('!') ? 3 : -3, marks.includes('*') ? 3 : -3)
  }
  return {
    text,
    window: {
      tags: Float32Array.from(tags),
      heads: HEADS,
      first: 1,
      pieces: { starts: Int32Array.from(starts), ends: Int32Array.from(ends) },
    },
  }
}

describe('marked problems', () => {
  test.each<[string, readonly (readonly [string, string])[], readonly string[]]>([
    [
      'none',
      [
        ['no', 'o'],
        ['pain', 'o'],
      ],
      [],
    ],
    [
      'one of two words',
      [
        ['has', 'o'],
        ['knee', 'b*'],
        ['pain', 'i*'],
      ],
      ['knee pain: present, reported'],
    ],
    [
      'two beside each other',
      [
        ['gout', 'b*'],
        ['asthma', 'b!'],
      ],
      ['gout: present, reported', 'asthma: negated'],
    ],
    [
      'a beginning that was not marked',
      [
        ['knee', 'i'],
        ['pain', 'i'],
      ],
      ['knee pain: present'],
    ],
    [
      'a word is marked as a whole',
      [
        ['hyper', 'b*'],
        ['##tension', 'o*'],
        ['today', 'o'],
      ],
      ['hypertension: present, reported'],
    ],
    [
      'the end of a word alone marks nothing',
      [
        ['hyper', 'o'],
        ['##tension', 'b'],
      ],
      ['hypertension: present'],
    ],
  ])('%s', (_, said, expected) => {
    const { window, text } = windowOf(...said)
    const spans = markedSpans(window, text, ASSERTIONS)
    expect(
      spans.map(
        ({ start, end, assertion, reported }) =>
          `${text.slice(start, end)}: ${assertion.present > 0.5 ? 'present' : 'negated'}${reported > 0.5 ? ', reported' : ''}`,
      ),
    ).toEqual(expected)
  })
})

test('any stretch can be read; one without a token reads as nothing', () => {
  const { window } = windowOf(['no', 'o!'], ['pain', 'o!'])
  expect(readSpan(window, 3, 7, ASSERTIONS)?.assertion.negated).toBeGreaterThan(0.9)
  expect(readSpan(window, 2, 3, ASSERTIONS)).toBeNull()
})
