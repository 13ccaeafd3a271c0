import type { CodeLink } from '../../encounter/mention.ts'
import { NO_TERM } from './concept-trie.ts'
import { type MatcherTerm, TERM_FLAG, type TermStore } from './term-store.ts'

/** A code that a node's terms name whatever the section, case or words around. */
export type PlainTerm = {
  link: Omit<CodeLink, 'score'>
  /** `wordSum` of each wording. */
  readonly wordSums: number[]
  /** Some wording says `and` or `with`. */
  relation: boolean
}

/** Terms of one trie node: the plain ones by code, and those whose meaning depends on where they stand. */
export type NodeTerms = {
  readonly plain: readonly PlainTerm[]
  readonly special: readonly number[]
}

/** Made when a node is first met and kept: a text meets a small part of the nodes again and again. */
export function nodeTermsOf(store: TermStore): (node: number) => NodeTerms {
  const known = new Map<number, NodeTerms>()
  return (node) => {
    let terms = known.get(node)
    if (terms === undefined) {
      terms = collect(store, node)
      known.set(node, terms)
    }
    return terms
  }
}

function dependsOnPlace(sense: MatcherTerm['sense']): boolean {
  return sense !== null && (sense.when !== undefined || sense.ambiguous === true || sense.default === true)
}

function collect(store: TermStore, node: number): NodeTerms {
  const plain = new Map<string, PlainTerm>()
  const special: number[] = []
  for (let index = store.trie.firstTerm[node] as number; index !== NO_TERM; index = store.next[index] as number) {
    const { term, code, source, sense } = store.term(index)
    const flags = store.flags[index] as number
    if (dependsOnPlace(sense) || (flags & ~TERM_FLAG.relation) !== 0) {
      special.push(index)
      continue
    }
    const wordSum = store.wordSum[index] as number
    const relation = (flags & TERM_FLAG.relation) !== 0
    const entry = plain.get(code)
    if (entry === undefined) plain.set(code, { link: { code, source, term }, wordSums: [wordSum], relation })
    else {
      // Terms stand last read first, and the lexicon is read first: its wording is the one to show.
      if (sense !== null) entry.link = { code, source, term }
      entry.wordSums.push(wordSum)
      entry.relation ||= relation
    }
  }
  return { plain: [...plain.values()], special }
}
