import type { Token } from '../assertion/split-tokens.ts'
import type { AttributeWords } from './attribute-schema.ts'
import type { FoundAttribute } from './find-attributes.ts'

/** The mention is tokens `first` to `after` (exclusive); `taken` marks tokens that belong to attribute phrases. */
export type Place = {
  readonly tokens: readonly Token[]
  readonly taken: readonly boolean[]
  readonly first: number
  readonly after: number
  readonly words: AttributeWords
}

const CLAUSE_ENDS = new Set([';', '!', '?', '•', '|'])
const LIGHT_MARKS = new Set([',', '(', '-', '–', ':', '/'])
/** An adjective further from its noun than this describes another one. */
const MOST_WORDS_BEFORE = 5
const MOST_WORDS_AFTER = 9
const MOST_PLAIN_BEFORE = 3
/** What stands after a condition is counted as further away: adjectives come first in English. */
const AFTER_PENALTY = 4
const SENTENCE_DISTANCE = 50

/** How far the attribute is from the mention, 0 inside it, or null where it belongs to something else. */
export function bindAttribute(found: FoundAttribute, place: Place): number | null {
  if (found.from < place.after && found.to > place.first) return 0
  if (found.bind === 'sentence') return SENTENCE_DISTANCE + Math.abs(found.from - place.first)
  if (found.to <= place.first) return bindBefore(found, place)
  return bindAfter(found, place)
}

function bindBefore(found: FoundAttribute, place: Place): number | null {
  const gap = place.first - found.to
  if (gap > MOST_WORDS_BEFORE) return headingSide(found, place)
  let plain = 0
  for (let at = found.to; at < place.first; at++) {
    const token = place.tokens[at]
    if (token === undefined || endsClause(at, place)) return null
    if (place.taken[at] || token.text === '-' || token.text === ')') continue
    const isShared = found.name === 'laterality' && place.words.bodyParts.has(token.text)
    if (place.words.joins.has(token.text) || token.text === ',' || token.text === '/') {
      if (!joinsAttributes(found, at, place)) return null
      continue
    }
    if (token.text === ':') return headingSide(found, place)
    if (!token.isWord || place.words.breaks.has(token.text)) return null
    if (place.words.prepositions.has(token.text)) return null
    if (!isShared && ++plain > MOST_PLAIN_BEFORE) return null
  }
  return gap + 1
}

/** A comma or join between attribute and condition: `acute, severe …`, `right hip and knee pain`, `acute hypoxic and hypercapnic …`. */
function joinsAttributes(found: FoundAttribute, at: number, place: Place): boolean {
  let words = 0
  for (let between = found.to; between < at; between++) {
    const text = place.tokens[between]?.text ?? ''
    if (place.taken[between] || place.words.joins.has(text)) continue
    const shared = found.name === 'laterality' ? place.words.bodyParts : place.words.paired
    if (!shared.has(text)) return false
    words++
  }
  if (found.name !== 'laterality' && words === 0) return place.taken[at + 1] === true || at + 1 === place.first
  return words > 0 || place.taken[at + 1] === true
}

/** `Right knee: pain and swelling` gives its side to what stands after the colon. */
function headingSide(found: FoundAttribute, place: Place): number | null {
  if (found.name !== 'laterality' || found.from > 1) return null
  for (let at = found.to; at < place.first; at++) {
    const token = place.tokens[at]
    if (token?.text === ':') {
      for (let next = at + 1; next < place.first; next++) if (endsClause(next, place)) return null
      return MOST_WORDS_BEFORE + at
    }
    if (token === undefined || !place.words.bodyParts.has(token.text)) return null
  }
  return null
}

function bindAfter(found: FoundAttribute, place: Place): number | null {
  if (found.from - place.after > MOST_WORDS_AFTER || !isFollowedRightly(found, place)) return null
  for (let at = place.after; at < found.from; at++) {
    const token = place.tokens[at]
    if (token === undefined || endsClause(at, place)) return null
    if (place.taken[at] || place.words.fillers.has(token.text) || LIGHT_MARKS.has(token.text)) {
      if (token.text === 'and' && (found.name === 'laterality' || place.taken[at + 1] !== true)) return null
      continue
    }
    if (token.text === ')' || place.words.breaks.has(token.text) || place.words.joins.has(token.text)) return null
    if (isPlace(found, token, place)) continue
    return null
  }
  return found.from - place.after + AFTER_PENALTY
}

function isPlace(found: FoundAttribute, token: Token, place: Place): boolean {
  if (place.words.bodyParts.has(token.text)) return true
  if (found.name === 'laterality' || found.name === 'stage' || found.bind === 'fracture')
    return place.words.prepositions.has(token.text)
  return found.name === 'control' && token.text === 'in'
}

/** An adjective after a condition is said of it only where no noun of its own follows: `pneumonia, acute kidney injury`. */
function isFollowedRightly(found: FoundAttribute, place: Place): boolean {
  const next = place.tokens[found.to]
  if (next === undefined || !next.isWord || place.taken[found.to] || place.words.follows.has(next.text)) return true
  if (found.bind === 'predicate') return false
  // `OD` and `AS` are marks of the eye and ear charts: they describe no word after them
  if (found.name === 'laterality' && found.mentions !== null) return true
  if (found.name === 'laterality') {
    const isDirect = place.words.prepositions.has(place.tokens[found.from - 1]?.text ?? '')
    return isDirect || (place.words.bodyParts.has(next.text) && !startsNew(found, place))
  }
  return true
}

/** `knee pain, left hip fracture`: the side after a comma opens the next item. */
function startsNew(found: FoundAttribute, place: Place): boolean {
  if (place.tokens[found.from - 1]?.text !== ',') return false
  for (let at = found.to; at < place.tokens.length; at++) {
    const token = place.tokens[at]
    if (token === undefined || !token.isWord) return false
    if (!place.words.bodyParts.has(token.text)) return true
  }
  return false
}

function endsClause(at: number, place: Place): boolean {
  const token = place.tokens[at]
  const next = place.tokens[at + 1]
  if (token === undefined || token.space === 4 || CLAUSE_ENDS.has(token.text)) return true
  return token.text === '.' && (next === undefined || (next.space > 0 && next.isCapital))
}
