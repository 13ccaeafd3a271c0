import { describe, expect, test } from 'vitest'
import { BEFORE, emptyWords, foldedWord, hashWord, splitWords } from './split-words.ts'

function split(text: string): string[] {
  const words = emptyWords(2)
  splitWords(text, 0, text.length, words)
  return Array.from({ length: words.count }, (_, index) => text.slice(words.start[index], words.end[index]))
}

describe('words', () => {
  test.each<[text: string, words: string[]]>([
    ['', []],
    [' . ', []],
    ['Chest pain, x3 days', ['Chest', 'pain', 'x3', 'days']],
    ['non-displaced', ['non', 'displaced']],
    ['s/p', ['s', 'p']],
    ['Crohn’s disease', ['Crohn', 'disease']],
    ["O'Brien", ["O'Brien"]],
    ['SMITH’S', ['SMITH']],
    ['3.5 cm', ['3.5', 'cm']],
    ['E. coli', ['E', 'coli']],
    ['Ménière', ['Ménière']],
    ['😀pain', ['pain']],
    ['right—left', ['right', 'left']],
  ])('%j', (text, words) => {
    expect(split(text)).toEqual(words)
  })

  test('the hash is that of the folded word', () => {
    const text = "MÉNIÈRE'S 3.5"
    const words = emptyWords()
    splitWords(text, 0, text.length, words)
    const folded = [0, 1].map((index) => foldedWord(text, words.start[index] ?? 0, words.end[index] ?? 0))
    expect(folded).toEqual(['meniere', '3.5'])
    expect([0, 1].map((index) => ({ a: words.hashA[index], b: words.hashB[index] }))).toEqual(folded.map(hashWord))
  })

  test('what stands before a word', () => {
    const text = 'a-b/c, d. e\n(f'
    const words = emptyWords()
    splitWords(text, 0, text.length, words)
    expect([...words.before.subarray(0, words.count)]).toEqual([
      BEFORE.space,
      BEFORE.hyphen,
      BEFORE.slash,
      BEFORE.comma,
      BEFORE.stop,
      BEFORE.line | BEFORE.bracket,
    ])
  })
})
