import { type ConceptTrie, childOf, NO_TERM } from './concept-trie.ts'
import type { Tokens } from './read-sentence.ts'

/** A set of tokens that spells a term of `node`; `tokens` are indexes into the sentence's tokens. */
export type OnHit = (node: number, tokens: readonly number[], depth: number) => void

/** Words of one term stand within this many written words of its rarest word. */
export const WINDOW = 9

/** Calls `onHit` for every term whose concepts all stand near each other, in any order. Repeated words give repeated hits. */
export function findHits(trie: ConceptTrie, tokens: Tokens, onHit: OnHit): void {
  const chosen: number[] = []
  let low = 0
  for (let anchor = 0; anchor < tokens.count; anchor += 1) {
    const position = tokens.from[anchor] as number
    while ((tokens.from[low] as number) < position - WINDOW) low += 1
    const node = childOf(trie, 0, tokens.concept[anchor] as number)
    if (node < 0) continue
    chosen[0] = anchor
    if (trie.firstTerm[node] !== NO_TERM) onHit(node, chosen, 1)
    if (trie.childBits[node] !== 0) descend(trie, tokens, node, low, position + WINDOW, chosen, 1, onHit)
  }
}

function descend(
  trie: ConceptTrie,
  tokens: Tokens,
  node: number,
  low: number,
  lastPosition: number,
  chosen: number[],
  depth: number,
  onHit: OnHit,
): void {
  const reached = trie.concept[node] as number
  const bits = trie.childBits[node] as number
  for (let index = low; index < tokens.count && (tokens.from[index] as number) <= lastPosition; index += 1) {
    const concept = tokens.concept[index] as number
    if (concept <= reached || (bits & (1 << (concept & 31))) === 0) continue
    const child = childOf(trie, node, concept)
    if (child < 0) continue
    chosen[depth] = index
    if (trie.firstTerm[child] !== NO_TERM) onHit(child, chosen, depth + 1)
    if (trie.childBits[child] !== 0) descend(trie, tokens, child, low, lastPosition, chosen, depth + 1, onHit)
  }
}
