import { BEFORE, foldedWord, type Words } from './split-words.ts'
import { addWord, addWordAt, lookUp, lookUpWord, ROLE, UNKNOWN, type Vocabulary } from './vocabulary.ts'

/** One meaningful word of a phrase: `from` and `to` are indexes of written words, both inclusive. */
export type ReadWord = (value: number, from: number, to: number) => void

/** Roman numerals and number words as they follow `stage`, `type`, `grade` and the like. */
const NUMERALS: ReadonlyMap<string, string> = new Map([
  ['i', '1'],
  ['ii', '2'],
  ['iii', '3'],
  ['iv', '4'],
  ['v', '5'],
  ['vi', '6'],
  ['one', '1'],
  ['two', '2'],
  ['three', '3'],
  ['four', '4'],
  ['five', '5'],
])

/** Longest written part of an abbreviation with slashes (`s/p`, `n/v/d`, `2/2`). */
const SLASH_PART = 2

/**
 * Reads written words as the words of the vocabulary: joins `non-displaced`, `post operative` and `s/p`, and turns
 * `stage III` into `stage 3`. `add` is for terms: new words become known. Values are those of `lookUp`.
 */
export function joinWords(vocabulary: Vocabulary, text: string, words: Words, add: boolean, read: ReadWord): void {
  let previousRole = 0
  for (let index = 0; index < words.count; index += 1) {
    if (index + 1 < words.count && ((words.before[index + 1] as number) & BEFORE.slash) !== 0) {
      const last = slashRun(words, index)
      const value = last > index ? lookUpWord(vocabulary, slashed(text, words, index, last)) : UNKNOWN
      if (value !== UNKNOWN || (add && last > index)) {
        read(value === UNKNOWN ? addWord(vocabulary, slashed(text, words, index, last)) * 2 : value, index, last)
        for (let part = index + 1; part <= last; part += 1) words.before[part] = BEFORE.hyphen
        previousRole = 0
        index = last
        continue
      }
    }
    let value = add ? addWordAt(vocabulary, text, words, index) * 2 : lookUp(vocabulary, text, words, index)
    if ((previousRole & ROLE.numbered) !== 0) value = numeral(vocabulary, text, words, index, value, add)
    const role = value >= 0 ? (vocabulary.roles[value >> 1] as number) : 0
    previousRole = role
    if ((role & ROLE.prefix) !== 0 && index + 1 < words.count && joined(vocabulary, text, words, index, add, read)) {
      if (add || isNegating(text, words, index)) {
        index += 1
        continue
      }
    }
    read(value, index, index)
  }
}

/** Reads a prefix and the word after it as one; false where they are two words. */
function joined(
  vocabulary: Vocabulary,
  text: string,
  words: Words,
  index: number,
  add: boolean,
  read: ReadWord,
): boolean {
  const separator = words.before[index + 1] as number
  const hyphen = separator === BEFORE.hyphen
  if (!hyphen && separator !== BEFORE.space) return false
  const first = foldedWord(text, words.start[index] as number, words.end[index] as number)
  const second = foldedWord(text, words.start[index + 1] as number, words.end[index + 1] as number)
  const whole = first + second
  if (add) {
    if (!hyphen) return false
    read(addWord(vocabulary, whole) * 2, index, index + 1)
    return true
  }
  const value = lookUpWord(vocabulary, whole)
  if (value === UNKNOWN && !(first === 'non' && hyphen)) return false
  read(value, index, index + 1)
  return true
}

/** After `non` the second part must not be read as if it stood alone. */
function isNegating(text: string, words: Words, index: number): boolean {
  return foldedWord(text, words.start[index] as number, words.end[index] as number) === 'non'
}

function slashRun(words: Words, index: number): number {
  let last = index
  if (!isShort(words, index)) return index
  while (
    last + 1 < words.count &&
    words.before[last + 1] === BEFORE.slash &&
    isShort(words, last + 1) &&
    words.start[last + 1] === (words.end[last] as number) + 1
  ) {
    last += 1
  }
  return last
}

function isShort(words: Words, index: number): boolean {
  return (words.end[index] as number) - (words.start[index] as number) <= SLASH_PART
}

function slashed(text: string, words: Words, from: number, to: number): string {
  return text.slice(words.start[from] as number, words.end[to] as number).toLowerCase()
}

function numeral(
  vocabulary: Vocabulary,
  text: string,
  words: Words,
  index: number,
  value: number,
  add: boolean,
): number {
  const word = foldedWord(text, words.start[index] as number, words.end[index] as number)
  const suffix = /^[iv]+[abc]$/.test(word) ? word.slice(-1) : ''
  const digit = NUMERALS.get(suffix === '' ? word : word.slice(0, -1))
  if (digit === undefined) return value
  return add ? addWord(vocabulary, digit + suffix) * 2 : lookUpWord(vocabulary, digit + suffix)
}
