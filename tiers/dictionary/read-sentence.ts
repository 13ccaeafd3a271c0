import { joinWords } from './join-words.ts'
import { BEFORE, emptyWords, SHAPE, splitWords, type Words } from './split-words.ts'
import { mixStem } from './term-store.ts'
import { ROLE, type Vocabulary } from './vocabulary.ts'
import { isDropped, type WordGroups } from './word-groups.ts'

/** A concept as it stands in a sentence; `from` and `to` are positions, both inclusive. */
export type Tokens = {
  count: number
  concept: number[]
  from: number[]
  to: number[]
  /** Stem the text has, for comparing with the term's own words; -1 for a run of words. */
  stem: number[]
  /** Its written stems as `wordSum` adds them up. */
  sum: number[]
  typo: boolean[]
  /** For an abbreviation's concepts: the word could be left out, as `chronic` of `CKD`. */
  spare: boolean[]
}

/** A sentence as positions (written words) and the concepts that stand at them, reused from sentence to sentence. */
export type Reading = {
  readonly words: Words
  /** Role of the word at each position. */
  readonly roles: number[]
  /** Stem at each position, -1 where no term has the word. */
  readonly stems: number[]
  /** Concept of the word at each position, 0 where it has none or several. */
  readonly concepts: number[]
  readonly tokens: Tokens
  /** Most words stand in capitals: capitals say nothing. */
  shouting: boolean
}

export function emptyReading(): Reading {
  return {
    words: emptyWords(),
    roles: [],
    stems: [],
    concepts: [],
    tokens: { count: 0, concept: [], from: [], to: [], stem: [], sum: [], typo: [], spare: [] },
    shouting: false,
  }
}

/** The least number of words and the share of capitals that make a line shout. */
const SHOUTING_WORDS = 4
const SHOUTING_SHARE = 0.7

export function readSentence(
  vocabulary: Vocabulary,
  groups: WordGroups,
  conceptOf: Int32Array,
  text: string,
  start: number,
  end: number,
  reading: Reading,
): void {
  const { words, roles, stems, concepts, tokens } = reading
  splitWords(text, start, end, words)
  reading.shouting = isShouting(words)
  tokens.count = 0
  let phrases = 0
  for (let position = 0; position < words.count; position += 1) {
    roles[position] = 0
    stems[position] = -1
    concepts[position] = 0
  }
  joinWords(vocabulary, text, words, false, (value, from, to) => {
    if (value < 0) return
    const stem = value >> 1
    const role = vocabulary.roles[stem] as number
    if (from === to) {
      stems[from] = stem
      roles[from] = role
      concepts[from] = isDropped(role) ? 0 : (conceptOf[stem] as number)
    } else if ((role & (ROLE.relation | ROLE.join | ROLE.barrier)) !== 0) {
      for (let position = from; position <= to; position += 1) roles[position] = role
    }
    if (isDropped(role)) {
      if (from === to && !reading.shouting && ((words.shape[from] as number) & SHAPE.upper) !== 0) {
        readCapitals(vocabulary, conceptOf, stem, from, tokens)
      }
      return
    }
    if ((role & ROLE.startsPhrase) !== 0) phrases += 1
    readStem(vocabulary, groups, conceptOf, stem, role, from, to, (value & 1) === 1, tokens)
  })
  if (phrases > 0) readPhrases(groups, conceptOf, reading)
}

function isShouting(words: Words): boolean {
  if (words.count < SHOUTING_WORDS) return false
  let upper = 0
  let written = 0
  for (let index = 0; index < words.count; index += 1) {
    const shape = words.shape[index] as number
    if ((shape & SHAPE.digit) !== 0) continue
    written += 1
    if ((shape & SHAPE.upper) !== 0) upper += 1
  }
  return written >= SHOUTING_WORDS && upper >= written * SHOUTING_SHARE
}

function readCapitals(
  vocabulary: Vocabulary,
  conceptOf: Int32Array,
  stem: number,
  position: number,
  tokens: Tokens,
): void {
  const capital = vocabulary.numberOf.get(`^${vocabulary.stems[stem]}`)
  if (capital !== undefined) addToken(tokens, conceptOf[capital] as number, position, position, capital, false)
}

function readStem(
  vocabulary: Vocabulary,
  groups: WordGroups,
  conceptOf: Int32Array,
  stem: number,
  role: number,
  from: number,
  to: number,
  typo: boolean,
  tokens: Tokens,
): void {
  const expansion = (role & ROLE.expands) === 0 ? undefined : groups.expansions.get(stem)
  if (expansion === undefined) addToken(tokens, conceptOf[stem] as number, from, to, stem, typo)
  else {
    for (const part of expansion) {
      if (!addToken(tokens, conceptOf[part] as number, from, to, stem, typo)) continue
      tokens.spare[tokens.count - 1] = ((vocabulary.roles[part] as number) & ROLE.modifier) !== 0
    }
  }
}

function addToken(tokens: Tokens, concept: number, from: number, to: number, stem: number, typo: boolean): boolean {
  if (concept === 0 || concept === undefined) return false
  const index = tokens.count
  tokens.concept[index] = concept
  tokens.from[index] = from
  tokens.to[index] = to
  tokens.stem[index] = stem
  tokens.sum[index] = mixStem(stem)
  tokens.typo[index] = typo
  tokens.spare[index] = false
  tokens.count = index + 1
  return true
}

/** Adds a token for each run of words that names one thing (`malignant neoplasm`), beside the tokens of its words. */
function readPhrases(groups: WordGroups, conceptOf: Int32Array, reading: Reading): void {
  const { words, stems, roles, tokens } = reading
  for (let position = 0; position < words.count; position += 1) {
    const stem = stems[position] as number
    if (stem < 0 || ((roles[position] as number) & ROLE.startsPhrase) === 0) continue
    const phrases = groups.phrases.get(groups.representative.get(stem) ?? stem)
    if (phrases === undefined) continue
    for (const phrase of phrases) {
      const last = phraseEnd(groups, stems, roles, words, position, phrase.stems)
      if (last < 0) continue
      if (!addToken(tokens, conceptOf[phrase.names] as number, position, last, -1, false)) continue
      tokens.sum[tokens.count - 1] = sumOf(stems, roles, position, last)
      sinkLast(tokens)
      break
    }
  }
}

function endsBefore(words: Words, position: number): boolean {
  return ((words.before[position] as number) & (BEFORE.stop | BEFORE.line)) !== 0
}

/** `E. coli`: the stop after a single letter ends nothing. */
export function isInitial(words: Words, position: number): boolean {
  return (words.end[position] as number) - (words.start[position] as number) === 1
}

function sumOf(stems: readonly number[], roles: readonly number[], from: number, to: number): number {
  let sum = 0
  for (let position = from; position <= to; position += 1) {
    if (!isDropped(roles[position] as number)) sum = (sum + mixStem(stems[position] as number)) | 0
  }
  return sum
}

/** Moves the last token to its place by position. */
function sinkLast(tokens: Tokens): void {
  for (let index = tokens.count - 1; index > 0; index -= 1) {
    if ((tokens.from[index - 1] as number) <= (tokens.from[index] as number)) return
    swap(tokens.concept, index)
    swap(tokens.from, index)
    swap(tokens.to, index)
    swap(tokens.stem, index)
    swap(tokens.sum, index)
    swap(tokens.typo, index)
    swap(tokens.spare, index)
  }
}

function swap<T>(list: T[], index: number): void {
  const value = list[index] as T
  list[index] = list[index - 1] as T
  list[index - 1] = value
}

function phraseEnd(
  groups: WordGroups,
  stems: readonly number[],
  roles: readonly number[],
  words: Words,
  from: number,
  wanted: readonly number[],
): number {
  let next = 1
  let position = from
  while (next < wanted.length) {
    position += 1
    if (position >= words.count || (endsBefore(words, position) && !isInitial(words, position - 1))) return -1
    const stem = stems[position] as number
    if (stem < 0) return -1
    if ((groups.representative.get(stem) ?? stem) === wanted[next]) next += 1
    else if (((roles[position] as number) & ROLE.skip) === 0) return -1
  }
  return position
}
