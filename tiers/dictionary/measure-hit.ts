import type { Reading } from './read-sentence.ts'
import { BEFORE } from './split-words.ts'
import { mixStem } from './term-store.ts'
import { ROLE } from './vocabulary.ts'

/** A term found in a sentence, before it is weighed against its neighbours. */
export type Hit = {
  readonly node: number
  /** Positions of the words that spell it, ascending. */
  readonly positions: readonly number[]
  /** What stands between its words, see `GAP`. */
  readonly gap: number
  /** It reaches across an `and` whose other side has no word of its own between: only a term that itself says `and` may. */
  readonly needsRelation: boolean
  /** It reaches across a word like `with` or `due to`. */
  readonly relation: boolean
  /** Several of its words come from an `and` list: `knee and hip pain`. */
  readonly shared: boolean
  readonly wordSum: number
  readonly typos: number
}

/** Cost of what stands between the words of a term; a term may reach across `BUDGET` in all. */
const GAP = { modifier: 0.25, word: 1, condition: 1.5, comma: 0.5, bracket: 0.5, join: 0.25 } as const
const BUDGET_SHORT = 2
const BUDGET_LONG = 3
/** A term of at least this many words has the long budget. */
const LONG = 4
/** Beyond this many positions no term is said in one breath. */
const WIDEST = 14

/** Weighs the words between a hit's words; null where they keep them apart. `isCondition` tells words that name one alone. */
export function measureHit(
  reading: Reading,
  node: number,
  chosen: readonly number[],
  depth: number,
  isCondition: (stem: number) => boolean,
): Hit | null {
  const { tokens } = reading
  const positions: number[] = []
  let wordSum = 0
  let typos = 0
  for (let index = 0; index < depth; index += 1) {
    const token = chosen[index] as number
    for (let at = tokens.from[token] as number; at <= (tokens.to[token] as number); at += 1) insert(positions, at)
    wordSum = (wordSum + mixStem(tokens.stem[token] as number)) | 0
    if (tokens.typo[token] === true) typos += 1
  }
  const first = positions[0] as number
  const last = positions.at(-1) as number
  if (last - first > WIDEST) return null
  const crossing = first === last ? PLAIN : cross(reading, positions, isCondition)
  if (crossing === null || crossing.gap > (positions.length >= LONG ? BUDGET_LONG : BUDGET_SHORT)) return null
  return { node, positions, wordSum, typos, ...crossing }
}

type Crossing = Pick<Hit, 'gap' | 'needsRelation' | 'relation' | 'shared'>
const PLAIN: Crossing = { gap: 0, needsRelation: false, relation: false, shared: false }

function insert(positions: number[], position: number): void {
  let at = positions.length
  while (at > 0 && (positions[at - 1] as number) > position) at -= 1
  if (at > 0 && positions[at - 1] === position) return
  positions.splice(at, 0, position)
}

function cross(reading: Reading, positions: readonly number[], isCondition: (stem: number) => boolean): Crossing | null {
  const { words, roles, stems } = reading
  let gap = 0
  let relation = false
  let needsRelation = false
  let shared = false
  let own = 0
  const last = positions.at(-1) as number
  for (let at = positions[0] as number; at <= last; at += 1) {
    const before = at === positions[0] ? 0 : (words.before[at] as number)
    if (before !== 0) {
      if ((before & (BEFORE.stop | BEFORE.line)) !== 0 && !isInitial(reading, at - 1)) return null
      if ((before & BEFORE.comma) !== 0) gap += GAP.comma
      if ((before & BEFORE.bracket) !== 0) gap += GAP.bracket
    }
    if (at === positions[own]) {
      own += 1
      if ((before & BEFORE.slash) !== 0 && positions[own - 2] === at - 1) needsRelation = true
      continue
    }
    const role = roles[at] as number
    if ((role & ROLE.barrier) !== 0) return null
    if ((role & ROLE.join) !== 0 || (before & BEFORE.slash) !== 0) {
      const list = listAt(reading, positions, own, at, isCondition)
      if (list === 'apart') return null
      if (list === 'pair') needsRelation = true
      else shared = true
      gap += GAP.join
    } else if ((role & ROLE.relation) !== 0) relation = true
    if ((role & (ROLE.skip | ROLE.join | ROLE.relation | ROLE.modifier)) === 0) {
      const stem = stems[at] as number
      gap += stem >= 0 && ((role & ROLE.head) !== 0 || isCondition(stem)) ? GAP.condition : GAP.word
    } else if ((role & ROLE.modifier) !== 0) gap += GAP.modifier
  }
  return { gap, needsRelation, relation, shared }
}

/** `E. coli`: the stop after a single letter ends nothing. */
function isInitial(reading: Reading, position: number): boolean {
  return (reading.words.end[position] as number) - (reading.words.start[position] as number) === 1
}

/**
 * What an `and` at `at` means for a term that has words on both sides of it. `pair`: both sides touch it and nothing is
 * left out. `shared`: one side is a list whose other member the term leaves out (`knee and hip pain`). `apart`: two things.
 */
function listAt(
  reading: Reading,
  positions: readonly number[],
  own: number,
  at: number,
  isCondition: (stem: number) => boolean,
): 'pair' | 'shared' | 'apart' {
  const left = positions[own - 1] as number
  const right = positions[own] as number
  const before = content(reading, left + 1, at - 1)
  const after = content(reading, at + 1, right - 1)
  if (before === 0 && after === 0) return endsHere(reading, right, positions, isCondition) ? 'pair' : 'apart'
  // `knee and hip pain`: the left member touches the `and`, the right one stands between it and the shared word.
  if (before === 0) return 'shared'
  // `pain in knee and hip`: the shared word comes first and the right member ends the list.
  return after === 0 && endsHere(reading, right, positions, isCondition) ? 'shared' : 'apart'
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
function endsHere(
  reading: Reading,
  last: number,
  positions: readonly number[],
  isCondition: (stem: number) => boolean,
): boolean {
  const next = last + 1
  if (next >= reading.words.count || positions.includes(next)) return true
  if ((reading.words.before[next] as number) > BEFORE.slash) return true
  const stem = reading.stems[next] as number
  return stem < 0 || !isCondition(stem)
}
