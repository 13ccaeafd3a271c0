/** What stands between a word and the word before it. */
export const BEFORE = { space: 0, hyphen: 1, slash: 2, comma: 4, stop: 8, line: 16, bracket: 32 } as const
/** How a word is written. */
export const SHAPE = { upper: 1, digit: 2, capital: 4, possessive: 8 } as const

/** Words of a stretch of text in parallel arrays, reused from sentence to sentence so that matching allocates nothing. */
export type Words = {
  count: number
  start: Int32Array
  end: Int32Array
  /** Two independent hashes of the folded word; together they stand for it. */
  hashA: Int32Array
  hashB: Int32Array
  shape: Uint8Array
  before: Uint8Array
}

const FIRST_CAPACITY = 512

export function emptyWords(capacity: number = FIRST_CAPACITY): Words {
  return {
    count: 0,
    start: new Int32Array(capacity),
    end: new Int32Array(capacity),
    hashA: new Int32Array(capacity),
    hashB: new Int32Array(capacity),
    shape: new Uint8Array(capacity),
    before: new Uint8Array(capacity),
  }
}

/** Lower-case letter or digit of an ASCII code unit, 0 for everything else. */
const FOLD = new Uint8Array(128)
for (let code = 48; code <= 57; code += 1) FOLD[code] = code
for (let code = 65; code <= 90; code += 1) FOLD[code] = code + 32
for (let code = 97; code <= 122; code += 1) FOLD[code] = code

const SEPARATOR = new Uint8Array(128)
SEPARATOR[0x2d] = BEFORE.hyphen
SEPARATOR[0x2f] = BEFORE.slash
SEPARATOR[0x2c] = BEFORE.comma
SEPARATOR[0x0a] = BEFORE.line
for (const mark of '.;:?!|') SEPARATOR[mark.charCodeAt(0)] = BEFORE.stop
for (const mark of '()[]{}"') SEPARATOR[mark.charCodeAt(0)] = BEFORE.bracket

/** Decimal point, the only mark that stays inside a word. */
const DOT = 0x2e

const SEED_A = 0x811c9dc5 | 0
const SEED_B = 0x2545f491 | 0
const PRIME_A = 0x01000193
const PRIME_B = 0x5bd1e995

/** The same two hashes for a word that is already folded, as `splitWords` gives them. */
export function hashWord(word: string): { readonly a: number; readonly b: number } {
  let a = SEED_A
  let b = SEED_B
  for (let index = 0; index < word.length; index += 1) {
    const unit = word.charCodeAt(index)
    a = Math.imul(a ^ unit, PRIME_A)
    b = Math.imul(b ^ unit, PRIME_B) ^ (b >>> 15)
  }
  return { a, b }
}

/** Splits `text` from `from` to `to` at everything that is no letter or digit; keeps `3.5` and `O'Brien` whole and drops `'s`. */
export function splitWords(text: string, from: number, to: number, words: Words): void {
  words.count = 0
  let before = 0
  let at = from
  while (at < to) {
    const unit = text.charCodeAt(at)
    const folded = unit < 128 ? (FOLD[unit] as number) : foldLetter(unit)
    if (folded === 0) {
      before |= unit < 128 ? (SEPARATOR[unit] as number) : wideSeparator(unit)
      at += 1
      continue
    }
    at = readWord(text, at, to, before, words)
    before = 0
  }
}

function readWord(text: string, from: number, to: number, before: number, words: Words): number {
  if (words.count === words.start.length) grow(words)
  let a = SEED_A
  let b = SEED_B
  let at = from
  let end = from
  let letters = 0
  let capitals = 0
  let digits = 0
  let possessive = 0
  while (at < to) {
    const unit = text.charCodeAt(at)
    const folded = unit < 128 ? (FOLD[unit] as number) : foldLetter(unit)
    if (folded === 0) {
      const next = at + 1 < to ? text.charCodeAt(at + 1) : 0
      if ((unit === 0x27 || unit === 0x2019) && isLetter(next)) {
        if (isPossessive(text, at + 1, to)) {
          possessive = 1
          at += 2
          break
        }
        at += 1
        continue
      }
      if (unit !== DOT || digits === 0 || !isDigit(next) || !isDigit(text.charCodeAt(at - 1))) break
    }
    const hashed = folded === 0 ? DOT : folded
    if (hashed >= 48 && hashed <= 57) digits += 1
    else if (hashed !== DOT) {
      letters += 1
      if (unit !== hashed && unit < 128) capitals += 1
    }
    a = Math.imul(a ^ hashed, PRIME_A)
    b = Math.imul(b ^ hashed, PRIME_B) ^ (b >>> 15)
    at += 1
    end = at
  }
  const index = words.count
  words.start[index] = from
  words.end[index] = end
  words.hashA[index] = a
  words.hashB[index] = b
  words.before[index] = before
  words.shape[index] =
    (letters > 0 && capitals === letters ? SHAPE.upper : 0) |
    (digits > 0 ? SHAPE.digit : 0) |
    (capitals > 0 ? SHAPE.capital : 0) |
    (possessive === 1 ? SHAPE.possessive : 0)
  words.count = index + 1
  return at
}

function isLetter(unit: number): boolean {
  return unit < 128 && (FOLD[unit] as number) > 57
}

function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57
}

/** An s that ends its word. */
function isPossessive(text: string, at: number, to: number): boolean {
  if ((text.charCodeAt(at) | 32) !== 0x73) return false
  if (at + 1 >= to) return true
  const next = text.charCodeAt(at + 1)
  return next < 128 ? FOLD[next] === 0 : foldLetter(next) === 0
}

function wideSeparator(unit: number): number {
  if (unit >= 0x2010 && unit <= 0x2015) return unit >= 0x2013 ? BEFORE.comma : BEFORE.hyphen
  return unit === 0x2022 ? BEFORE.stop : BEFORE.space
}

/** Base letter of an accented one (é → e), the unit itself for other letters, 0 for what is no letter. */
function foldLetter(unit: number): number {
  const known = WIDE.get(unit)
  if (known !== undefined) return known
  const character = String.fromCharCode(unit)
  let folded = 0
  if (/\p{L}/u.test(character)) {
    const base = character.normalize('NFD').toLowerCase().charCodeAt(0)
    folded = base < 128 ? (FOLD[base] as number) : base
  }
  WIDE.set(unit, folded)
  return folded
}

/** Filled as letters are met; at most one entry per code unit. */
const WIDE = new Map<number, number>()

/** The word as it was hashed: lower case, no accents, no apostrophes. */
export function foldedWord(text: string, start: number, end: number): string {
  let word = ''
  for (let at = start; at < end; at += 1) {
    const unit = text.charCodeAt(at)
    const folded = unit < 128 ? (FOLD[unit] as number) : foldLetter(unit)
    if (folded !== 0) word += String.fromCharCode(folded)
    else if (unit === DOT) word += '.'
  }
  return word
}

function grow(words: Words): void {
  const capacity = words.start.length * 2
  for (const field of ['start', 'end', 'hashA', 'hashB'] as const) {
    const wider = new Int32Array(capacity)
    wider.set(words[field])
    words[field] = wider
  }
  for (const field of ['shape', 'before'] as const) {
    const wider = new Uint8Array(capacity)
    wider.set(words[field])
    words[field] = wider
  }
}
