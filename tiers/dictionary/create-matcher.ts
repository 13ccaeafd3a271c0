import type { CodeLink } from '../../encounter/mention.ts'
import { chooseHits, type Cluster } from './choose-hits.ts'
import type { Surroundings } from './choose-sense.ts'
import { NO_TERM } from './concept-trie.ts'
import type { DictionaryData } from './dictionary-data.ts'
import { findHits } from './find-hits.ts'
import { gatherDictionary } from './gather-dictionary.ts'
import type { LexiconEntry } from './lexicon-schema.ts'
import { type LinkSource, linksOf, type SingleStops } from './links-of.ts'
import { type Hit, measureHit } from './measure-hit.ts'
import { nodeTermsOf } from './node-terms.ts'
import type { NamedTerm } from './read-terms.ts'
import { emptyReading, readSentence } from './read-sentence.ts'
import type { ReportedBeside } from './reported-beside.ts'
import { openTerms, TERM_FLAG, type TermStore } from './term-store.ts'
import { openVocabulary, ROLE, type Vocabulary } from './vocabulary.ts'
import type { WordData } from './word-data-schema.ts'

/** A stretch of text that names something the classification knows; offsets into the text that was searched. */
export type Match = { readonly start: number; readonly end: number; readonly links: readonly CodeLink[] }

export type Matcher = {
  readonly terms: number
  /** Matches of one sentence (`text` from `start` to `end`) in reading order. */
  match(text: string, start: number, end: number, around: Surroundings): Match[]
}

/** Makes a matcher of the classification's terms and the lexicon's. It holds buffers: one call at a time. */
export function createMatcher(
  terms: Iterable<NamedTerm>,
  lexicon: readonly LexiconEntry[],
  wordData: WordData,
  isReportedBeside: ReportedBeside,
): Matcher {
  return openMatcher(gatherDictionary(terms, lexicon, wordData), isReportedBeside)
}

/** The matcher of a dictionary that was gathered before. */
export function openMatcher(data: DictionaryData, isReportedBeside: ReportedBeside): Matcher {
  const vocabulary = openVocabulary(data.vocabulary)
  const { groups, stops } = data
  const store = openTerms(data)
  const conditions = conditionStems(vocabulary, store, stops)
  const linkSource: LinkSource = { store, stops, nodeTerms: nodeTermsOf(store) }
  const reading = emptyReading()
  const isCondition = (stem: number): boolean => conditions[stem] === 1
  const standsAlone = (outer: Hit, inner: Hit): boolean => isOtherCondition(store, isReportedBeside, outer, inner)
  return {
    terms: store.count,
    match(text, start, end, around) {
      readSentence(vocabulary, groups, store.conceptOf, text, start, end, reading)
      if (reading.tokens.count === 0) return []
      const hits: Hit[] = []
      findHits(store.trie, reading.tokens, (node, chosen, depth) => {
        const hit = measureHit(reading, node, chosen, depth, isCondition)
        if (hit !== null && isAllowed(store, hit)) hits.push(hit)
      })
      if (hits.length === 0) return []
      const matches: Match[] = []
      for (const cluster of chooseHits(hits, standsAlone)) {
        const links = linksOf(text, linkSource, reading, cluster, around)
        if (links.length > 0) matches.push({ ...place(reading.words, cluster), links })
      }
      return matches
    },
  }
}

/** Marks the stems that name a condition by themselves, as far as the terms tell. */
function conditionStems(vocabulary: Vocabulary, store: TermStore, stops: SingleStops): Uint8Array {
  const alone = new Uint8Array(store.stemOf.length)
  for (let node = 1; node < store.trie.nodes; node += 1) {
    const concept = store.trie.concept[node] as number
    if (store.trie.parent[node] === 0 && store.trie.firstTerm[node] !== NO_TERM) alone[concept] = 1
  }
  return Uint8Array.from(vocabulary.stems, (_, stem) => {
    const concept = stops.has(stem) ? 0 : (store.conceptOf[stem] ?? 0)
    return (concept > 0 && alone[concept] === 1) || ((vocabulary.roles[stem] as number) & ROLE.head) !== 0 ? 1 : 0
  })
}

/** A hit across an `and` counts only where one of its terms says so itself. */
function isAllowed(store: TermStore, hit: Hit): boolean {
  if (!hit.needsRelation) return true
  for (let term = store.trie.firstTerm[hit.node] as number; term !== NO_TERM; term = store.next[term] as number) {
    if (((store.flags[term] as number) & TERM_FLAG.relation) !== 0) return true
  }
  return false
}

/**
 * A condition inside a fuller one stays a mention of its own where the fuller one's instructions ask for it (diabetic
 * kidney disease and the kidney disease), or where the text lists the two and they are of different categories.
 */
function isOtherCondition(store: TermStore, isReportedBeside: ReportedBeside, outer: Hit, inner: Hit): boolean {
  if (inner.gap > 0) return false
  const outerCode = store.term(store.trie.firstTerm[outer.node] as number).code
  const innerCode = store.term(store.trie.firstTerm[inner.node] as number).code
  if (outerCode.slice(0, 3) === innerCode.slice(0, 3)) return false
  const listed = outer.listed && !inner.listed && !isWrittenWithComma(store, outer)
  return listed || isReportedBeside(outerCode, innerCode)
}

/** The lexicon has the comma in the term itself: what it parts is no list. */
function isWrittenWithComma(store: TermStore, hit: Hit): boolean {
  for (let term = store.trie.firstTerm[hit.node] as number; term !== NO_TERM; term = store.next[term] as number) {
    if (store.term(term).source === 'lexicon' && store.term(term).term.includes(',')) return true
  }
  return false
}

function place(
  words: { readonly start: Int32Array; readonly end: Int32Array },
  cluster: Cluster,
): { readonly start: number; readonly end: number } {
  const first = cluster.positions[0] as number
  const last = cluster.positions.at(-1) as number
  return { start: words.start[first] as number, end: words.end[last] as number }
}
