import { describe, expect, test } from 'vitest'
import { loadWordData } from './load-word-data.ts'
import { stemWord } from './stem-word.ts'

const { synonyms, grammar, singleWordStops, plainWords } = loadWordData()

function repeated(words: readonly string[]): string[] {
  return words.filter((word, index) => words.indexOf(word) !== index)
}

describe('word lists', () => {
  test('no word stands in two groups of synonyms', () => {
    expect(repeated(synonyms.same.flat())).toEqual([])
  })
  test('no abbreviation is both a synonym and written out', () => {
    expect(Object.keys(synonyms.expand).filter((word) => synonyms.same.flat().includes(word))).toEqual([])
  })
  test('sides of a specificity the classification draws are never joined', () => {
    const apart = [
      ['acute', 'chronic'],
      ['type 1', 'type 2'],
      ['hypokalemia', 'hyperkalemia'],
      ['cystic', 'cyst'],
      ['thorax', 'chest'],
      ['swelling', 'edema'],
      ['hypertension', 'hypertensive'],
      ['neuropathy', 'polyneuropathy'],
      ['epilepsy', 'seizure'],
      ['cervix', 'cervical'],
      ['vision', 'blindness'],
      ['embolism', 'thrombosis'],
    ]
    const joined = apart.filter(([one = '', other = '']) =>
      synonyms.same.some((group) => group.includes(one) && group.includes(other)),
    )
    expect(joined).toEqual([])
  })
  test('no word is stopped twice', () => {
    expect(repeated(singleWordStops.map((stop) => stop.word))).toEqual([])
  })
  test('barriers are never skipped', () => {
    expect(grammar.barriers.filter((word) => grammar.skip.includes(word))).toEqual([])
  })
  test('plain words are stems, so that they are found', () => {
    expect(plainWords.filter((word) => stemWord(word) !== word && !plainWords.includes(stemWord(word)))).toEqual([])
  })
})
