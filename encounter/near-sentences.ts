import { z } from 'zod'
import data from './meaning-words.json' with { type: 'json' }

/** Share of words two sentences must have in common. At 0.7 `left knee pain after fall` meets another knee; at 0.95 nothing but typing errors does. */
const NEAR_SHARE = 0.8
/** Fewest words: in shorter sentences one changed word changes the meaning. */
const MIN_NEAR_WORDS = 7
/** Most earlier sentences kept under one word, so that fifty documents made from one template stay linear. */
const MAX_PER_WORD = 32

type Place = { readonly documentId: string; readonly sentence: number }
type Known = { readonly place: Place; readonly words: ReadonlySet<string>; readonly meaning: string }

export type NearIndex = { readonly byWord: Map<string, Known[]>; readonly counts: Map<string, number> }
export const newNearIndex = (): NearIndex => ({ byWord: new Map(), counts: new Map() })

const meaningWordsSchema = z.strictObject({ words: z.array(z.string().min(1)) })
let meaningWords: ReadonlySet<string> | null = null

/** Numbers and words such as `no`, `left`, `resolved`: where these differ, the sentence says something new. */
function meaningOf(words: readonly string[]): string {
  meaningWords ??= new Set(meaningWordsSchema.parse(data).words)
  const known = meaningWords
  return words.filter((word) => known.has(word) || /[\p{N}+<>≥≤]/u.test(word)).join(' ')
}

/** The rarest words of a sentence: two sentences that share enough words share at least one of these. */
function rarest(words: ReadonlySet<string>, counts: ReadonlyMap<string, number>): string[] {
  const sorted = [...words].sort((a, b) => (counts.get(a) ?? 0) - (counts.get(b) ?? 0) || (a < b ? -1 : 1))
  return sorted.slice(0, words.size - Math.ceil(NEAR_SHARE * words.size) + 1)
}

/** The earliest known sentence that shares most words and every word that carries meaning, or null. */
export function findNear(words: readonly string[], index: NearIndex): Place | null {
  const mine = new Set(words)
  if (mine.size < MIN_NEAR_WORDS) return null
  const meaning = meaningOf(words)
  const tried = new Set<Known>()
  for (const word of mine) {
    for (const known of index.byWord.get(word) ?? []) {
      if (known.meaning !== meaning || tried.has(known)) continue
      tried.add(known)
      if (isNear(mine, known.words)) return known.place
    }
  }
  return null
}

function isNear(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const [small, large] = a.size < b.size ? [a, b] : [b, a]
  if (small.size < NEAR_SHARE * large.size) return false
  let shared = 0
  for (const word of small) if (large.has(word)) shared++
  return shared >= NEAR_SHARE * (a.size + b.size - shared)
}

export function remember(words: readonly string[], place: Place, index: NearIndex): void {
  const mine = new Set(words)
  if (mine.size < MIN_NEAR_WORDS) return
  const known: Known = { place, words: mine, meaning: meaningOf(words) }
  for (const word of rarest(mine, index.counts)) {
    const list = index.byWord.get(word)
    if (list === undefined) index.byWord.set(word, [known])
    else if (list.length < MAX_PER_WORD) list.push(known)
  }
  for (const word of mine) index.counts.set(word, (index.counts.get(word) ?? 0) + 1)
}
