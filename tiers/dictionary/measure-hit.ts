import { isInitial, type Reading } from './read-sentence.ts'
import { BEFORE } from './split-words.ts'
import { EACH_BARRIER } from './term-store.ts'
import { ROLE } from './vocabulary.ts'

/** A term found in a sentence, before it is weighed against its neighbours. */
export type Hit = {
  readonly node: number
  /** Positions of the words that spell it, ascending. */
  readonly positions: readonly number[]
  /** What stands between its words, see `GAP`. */
  readonly gap: number
  /** It joins two conditions across an `and` or a comma: only a term that itself says `and` or `with` may. */
  readonly needsRelation: boolean
  /** It reaches across a word like `with` or `due to`. */
  readonly relation: boolean
  /** It names conditions on both sides of a comma or an `and`. */
  readonly listed: boolean
  /** Several of its words come from an `and` list: `knee and hip pain`. */
  readonly shared: boolean
  readonly wordSum: number
  /** Stem of the text where one word of the text spells it all, else -1. */
  readonly onlyStem: number
  readonly typos: number
}

/** An abbreviation that gives several concepts is one written word. */
function isCounted(tokens: Reading['tokens'], chosen: readonly number[], index: number): boolean {
  const token = chosen[index] as number
  for (let other = 0; other < index; other += 1) {
    if (tokens.from[chosen[other] as number] === tokens.from[token]) return true
  }
  return false
}

/** Takes a word out of an abbreviation for something else: no `pulmonary` from COPD for `COPD, hypertension`. */
function borrows(tokens: Reading['tokens'], chosen: readonly number[], depth: number): boolean {
  for (let index = 0; index < depth; index += 1) {
    const token = chosen[index] as number
    for (const step of [-1, 1]) {
      for (let other = token + step; isSameWord(tokens, token, other); other += step) {
        if (tokens.spare[other] === false && !isChosen(chosen, depth, other)) return true
      }
    }
  }
  return false
}

function isSameWord(tokens: Reading['tokens'], token: number, other: number): boolean {
  return (
    other >= 0 &&
    other < tokens.count &&
    tokens.from[other] === tokens.from[token] &&
    tokens.to[other] === tokens.to[token] &&
    tokens.stem[other] === tokens.stem[token]
  )
}

function isChosen(chosen: readonly number[], depth: number, token: number): boolean {
  for (let index = 0; index < depth; index += 1) if (chosen[index] === token) return true
  return false
}

/** Whether a word names a condition by itself. */
export type IsCondition = (stem: number) => boolean

/** Cost of what stands between the words of a term. */
const GAP = { modifier: 0.25, word: 1, condition: 1.5, comma: 0.5, bracket: 0.5, join: 0.25, relation: 0.5 } as const
/** What a term of one or two, three, four or more words may reach across in all: one word and its modifiers, or two. */
const BUDGET = [1.5, 1.5, 1.5, 2, 2.5] as const
/** Beyond this many positions no term is said in one breath. */
const WIDEST = 14

/** Weighs the words between a hit's words; null where they keep them apart. `isCondition` tells words that name one alone. */
export function measureHit(
  reading: Reading,
  node: number,
  chosen: readonly number[],
  depth: number,
  isCondition: IsCondition,
): Hit | null {
  const { tokens } = reading
  const positions: number[] = []
  let wordSum = 0
  let typos = 0
  for (let index = 0; index < depth; index += 1) {
    const token = chosen[index] as number
    for (let at = tokens.from[token] as number; at <= (tokens.to[token] as number); at += 1) insert(positions, at)
    if (!isCounted(tokens, chosen, index)) wordSum = (wordSum + (tokens.sum[token] as number)) | 0
    if (tokens.typo[token] === true) typos += 1
  }
  const first = positions[0] as number
  const last = positions.at(-1) as number
  if (last - first > WIDEST || (first !== last && borrows(tokens, chosen, depth))) return null
  addRepeats(reading, chosen, depth, positions)
  for (const at of positions) {
    if (((reading.roles[at] as number) & ROLE.barrier) !== 0) wordSum = (wordSum + EACH_BARRIER) | 0
  }
  const crossing = first === last ? PLAIN : cross(reading, positions, isCondition)
  if (crossing === null || crossing.gap > (BUDGET[Math.min(positions.length, BUDGET.length - 1)] as number)) return null
  const onlyStem = depth === 1 ? (tokens.stem[chosen[0] as number] as number) : -1
  return { node, positions, wordSum, typos, onlyStem, ...crossing }
}

/** `diabetes with diabetic nephropathy`: a word said twice belongs to the term both times. */
function addRepeats(reading: Reading, chosen: readonly number[], depth: number, positions: number[]): void {
  const last = positions.at(-1) as number
  for (let at = (positions[0] as number) + 1; at < last; at += 1) {
    const concept = reading.concepts[at] as number
    if (concept === 0) continue
    for (let index = 0; index < depth; index += 1) {
      if (reading.tokens.concept[chosen[index] as number] === concept) insert(positions, at)
    }
  }
}

type Crossing = Pick<Hit, 'gap' | 'needsRelation' | 'relation' | 'listed' | 'shared'>
type Open = { -readonly [Key in keyof Crossing]: Crossing[Key] }
const PLAIN: Crossing = { gap: 0, needsRelation: false, relation: false, listed: false, shared: false }

function insert(positions: number[], position: number): void {
  let at = positions.length
  while (at > 0 && (positions[at - 1] as number) > position) at -= 1
  if (at > 0 && positions[at - 1] === position) return
  positions.splice(at, 0, position)
}

function cross(reading: Reading, positions: readonly number[], isCondition: IsCondition): Crossing | null {
  const crossing: Open = { ...PLAIN }
  let own = 0
  const last = positions.at(-1) as number
  for (let at = positions[0] as number; at <= last; at += 1) {
    if (own > 0 && !crossMarks(reading, positions, own, at, isCondition, crossing)) return null
    if (at === positions[own]) own += 1
    else if (!crossWord(reading, positions, own, at, isCondition, crossing)) return null
  }
  return crossing
}

/** Weighs the marks before the word at `at`; false where a sentence or line ends there. */
function crossMarks(
  reading: Reading,
  positions: readonly number[],
  own: number,
  at: number,
  isCondition: IsCondition,
  crossing: Open,
): boolean {
  const before = reading.words.before[at] as number
  if (before <= BEFORE.hyphen) return true
  if ((before & (BEFORE.stop | BEFORE.line)) !== 0 && !isInitial(reading.words, at - 1)) return false
  if ((before & BEFORE.bracket) !== 0) crossing.gap += GAP.bracket
  if ((before & BEFORE.slash) !== 0 && positions[own] === at && positions[own - 1] === at - 1) {
    crossing.needsRelation = true
  }
  if ((before & BEFORE.comma) !== 0) {
    crossing.gap += GAP.comma
    if (hasCondition(reading, positions, 0, own, isCondition)) {
      if (hasCondition(reading, positions, own, positions.length, isCondition)) {
        crossing.needsRelation = true
        crossing.listed = true
      }
    }
  }
  return true
}

/** Weighs a word the term leaves out; false where it keeps the term's words apart. */
function crossWord(
  reading: Reading,
  positions: readonly number[],
  own: number,
  at: number,
  isCondition: IsCondition,
  crossing: Open,
): boolean {
  const role = reading.roles[at] as number
  if ((role & ROLE.barrier) !== 0) return false
  const isSlash = ((reading.words.before[at] as number) & BEFORE.slash) !== 0
  if ((role & ROLE.join) !== 0 || isSlash) {
    const list = listAt(reading, positions, own, isSlash ? at - 0.5 : at, isCondition)
    if (list === 'apart') return false
    if (list === 'pair') crossing.needsRelation = crossing.listed = true
    else crossing.shared = true
    crossing.gap += GAP.join
  }
  if ((role & ROLE.relation) !== 0) {
    crossing.relation = true
    if ((role & (ROLE.skip | ROLE.modifier)) === 0) crossing.gap += GAP.relation
  }
  if ((role & ROLE.modifier) !== 0) crossing.gap += GAP.modifier
  else if ((role & (ROLE.skip | ROLE.join | ROLE.relation)) === 0) {
    crossing.gap += isConditionAt(reading, at, isCondition) ? GAP.condition : GAP.word
  }
  return true
}

function isConditionAt(reading: Reading, at: number, isCondition: IsCondition): boolean {
  const stem = reading.stems[at] as number
  return stem >= 0 && isCondition(stem)
}

function hasCondition(
  reading: Reading,
  positions: readonly number[],
  from: number,
  to: number,
  isCondition: IsCondition,
): boolean {
  for (let own = from; own < to; own += 1) {
    if (isConditionAt(reading, positions[own] as number, isCondition)) return true
  }
  return false
}

/**
 * What an `and` at `at` (or a slash between two positions) means for a term that has words on both sides of it. `pair`: both sides touch it and nothing is
 * left out. `shared`: one side is a list whose other member the term leaves out (`knee and hip pain`). `apart`: two things.
 */
function listAt(
  reading: Reading,
  positions: readonly number[],
  own: number,
  at: number,
  isCondition: IsCondition,
): 'pair' | 'shared' | 'apart' {
  const left = positions[own - 1] as number
  const right = positions[own] as number
  const before = content(reading, left + 1, Math.ceil(at) - 1)
  const after = content(reading, Math.floor(at) + 1, right - 1)
  if (before === 0 && after === 0) return endsHere(reading, right, positions, isCondition) ? 'pair' : 'apart'
  // `knee and hip pain`: the left member touches the `and`, the right one stands between it and the shared condition.
  if (before === 0) return hasCondition(reading, positions, own, positions.length, isCondition) ? 'shared' : 'apart'
  // `pain in knee and hip`: the shared condition comes first and the right member ends the list.
  if (after > 0 || isConditionAt(reading, right, isCondition)) return 'apart'
  return hasCondition(reading, positions, 0, own, isCondition) && endsHere(reading, right, positions, isCondition)
    ? 'shared'
    : 'apart'
}

/** Words between two positions that are neither small words nor modifiers. */
function content(reading: Reading, from: number, to: number): number {
  let count = 0
  for (let at = from; at <= to; at += 1) {
    if (((reading.roles[at] as number) & (ROLE.skip | ROLE.join | ROLE.relation | ROLE.modifier)) === 0) count += 1
  }
  return count
}

/** No condition of its own follows: `pain and ankle swelling` is not pain in the ankle. */
function endsHere(reading: Reading, last: number, positions: readonly number[], isCondition: IsCondition): boolean {
  const next = last + 1
  if (next >= reading.words.count || positions.includes(next)) return true
  if ((reading.words.before[next] as number) > BEFORE.slash) return true
  return !isConditionAt(reading, next, isCondition)
}
