import type { CodeLink } from '../../encounter/mention.ts'
import type { Cluster } from './choose-hits.ts'
import { type Surroundings, weighSense } from './choose-sense.ts'
import { NO_TERM } from './concept-trie.ts'
import type { Hit } from './measure-hit.ts'
import type { Reading } from './read-sentence.ts'
import { SHAPE } from './split-words.ts'
import { type MatcherTerm, TERM_FLAG, type TermStore } from './term-store.ts'

/** Concepts that are plain English when they stand alone, with the sections in which they are not. */
export type SingleStops = ReadonlyMap<number, ReadonlySet<string>>

/** More alternatives than this are noise to whoever ranks them. */
const MOST_LINKS = 8

/** How much less a match is worth; small enough that any fuller match still comes first. */
const LESS = { otherWords: 0.04, gap: 0.05, typo: 0.08, shared: 0.05 } as const
/** Factor for a sense that nothing speaks for, where another has something or none is the default. */
const UNSPOKEN = 0.6
const SILENT_DEFAULT = 0.9

const SOURCE_ORDER: readonly CodeLink['source'][] = [
  'lexicon',
  'index',
  'title',
  'inclusion',
  'neoplasm',
  'external-cause',
  'drug',
  'encoder',
]

/** Codes of a cluster, best first, each once, with the term that led to it. */
export function linksOf(
  store: TermStore,
  stops: SingleStops,
  reading: Reading,
  cluster: Cluster,
  around: Surroundings,
): CodeLink[] {
  const best = new Map<string, CodeLink>()
  for (const hit of cluster.hits) {
    const coverage = hit.positions.length / cluster.positions.length
    for (const { index, factor } of speaking(store, stops, reading, hit, around)) {
      const { term, code, source } = store.terms[index] as MatcherTerm
      const score = round(closeness(store, hit, index) * factor * (0.5 + 0.5 * coverage))
      const link = { code, source, term, score }
      const known = best.get(code)
      if (known === undefined || inOrder(link, known) < 0) best.set(code, link)
    }
  }
  return [...best.values()].sort(inOrder).slice(0, MOST_LINKS)
}

function closeness(store: TermStore, hit: Hit, term: number): number {
  const words = store.wordSum[term] === hit.wordSum ? 0 : LESS.otherWords
  const shared = hit.shared ? LESS.shared : 0
  return Math.max(0.1, 1 - words - shared - hit.gap * LESS.gap - hit.typos * LESS.typo)
}

function round(score: number): number {
  return Math.round(score * 1000) / 1000
}

function inOrder(left: CodeLink, right: CodeLink): number {
  return (
    right.score - left.score ||
    SOURCE_ORDER.indexOf(left.source) - SOURCE_ORDER.indexOf(right.source) ||
    right.code.length - left.code.length ||
    (left.code < right.code ? -1 : 1)
  )
}

type Spoken = { readonly index: number; readonly factor: number }

/** Terms of a hit's node that may be meant here, with how much each is believed. */
function speaking(
  store: TermStore,
  stops: SingleStops,
  reading: Reading,
  hit: Hit,
  around: Surroundings,
): readonly Spoken[] {
  const stopped = isStopped(store, stops, hit, around)
  const spoken: Spoken[] = []
  const silent: number[] = []
  for (let index = store.trie.firstTerm[hit.node] as number; index !== NO_TERM; index = store.next[index] as number) {
    const flags = store.flags[index] as number
    if (hit.needsRelation && (flags & TERM_FLAG.relation) === 0) continue
    if ((flags & TERM_FLAG.capitals) !== 0 && !standsInCapitals(reading, hit)) continue
    const { sense } = store.terms[index] as MatcherTerm
    const weight = sense === null ? 'silent' : weighSense(sense.when, around)
    if (weight === 'for') spoken.push({ index, factor: 1 })
    else if (weight === 'silent' && !stopped) silent.push(index)
  }
  const alone = spoken.length === 0
  for (const index of silent) {
    const { sense } = store.terms[index] as MatcherTerm
    const open = sense === null || (sense.ambiguous !== true && sense.when === undefined)
    const factor = open ? 1 : sense?.default === true ? SILENT_DEFAULT : UNSPOKEN
    spoken.push({ index, factor: alone || open ? factor : UNSPOKEN * factor })
  }
  return spoken
}

function isStopped(store: TermStore, stops: SingleStops, hit: Hit, around: Surroundings): boolean {
  if (store.trie.parent[hit.node] !== 0) return false
  const allowed = stops.get(store.trie.concept[hit.node] as number)
  return allowed !== undefined && !allowed.has(around.section)
}

/** Written in capitals, in a line where that says something, or the only word of a short one. */
function standsInCapitals(reading: Reading, hit: Hit): boolean {
  const { shape } = reading.words
  return hit.positions.every((position) => ((shape[position] as number) & SHAPE.upper) !== 0)
}
