import type { CodeLink } from '../../encounter/mention.ts'
import type { SectionKind } from '../../encounter/tidy.ts'
import type { Cluster } from './choose-hits.ts'
import { type Surroundings, weighSense } from './choose-sense.ts'
import { NO_TERM } from './concept-trie.ts'
import type { Hit } from './measure-hit.ts'
import type { Reading } from './read-sentence.ts'
import { SHAPE } from './split-words.ts'
import { type MatcherTerm, TERM_FLAG, type TermStore } from './term-store.ts'

/** Stems that are plain English when they stand alone, with the sections in which they are not. */
export type SingleStops = ReadonlyMap<number, ReadonlySet<string>>

/** More alternatives than this are noise to whoever ranks them. */
const MOST_LINKS = 8

/** How much less a match is worth; small enough that any fuller match still comes first. */
const LESS = { otherWords: 0.04, gap: 0.08, typo: 0.08, shared: 0.05 } as const
/** Where an examination or a test is a reason to come; elsewhere it is what was done. */
const VISIT_SECTIONS: ReadonlySet<SectionKind> = new Set([
  'reason-for-visit',
  'indication',
  'assessment',
  'assessment-and-plan',
  'problem-list',
  'consult-question',
])

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
  text: string,
  store: TermStore,
  stops: SingleStops,
  reading: Reading,
  cluster: Cluster,
  around: Surroundings,
): CodeLink[] {
  const best = new Map<string, CodeLink>()
  for (const hit of cluster.hits) {
    const coverage = hit.positions.length / cluster.positions.length
    for (const { index, factor } of speaking(text, store, stops, reading, hit, around)) {
      const { term, code, source } = store.terms[index] as MatcherTerm
      const score = round(closeness(store, hit, index) * factor * (coverage === 1 ? 1 : 0.3 + 0.6 * coverage))
      const link = { code, source, term, score }
      const known = best.get(code)
      if (known === undefined || inOrder(link, known) < 0) best.set(code, link)
    }
  }
  return deeperFirst([...best.values()].sort(inOrder)).slice(0, MOST_LINKS)
}

/** Of a header and a code below it that fit equally well, the code below says what the classification takes as default. */
function deeperFirst(links: CodeLink[]): CodeLink[] {
  for (let index = 0; index + 1 < links.length; index += 1) {
    const { code, score } = links[index] as CodeLink
    const deeper = links.findIndex(
      (other, at) => at > index && other.score === score && other.code !== code && other.code.startsWith(code),
    )
    if (deeper > 0) links.splice(index, 0, ...links.splice(deeper, 1))
  }
  return links
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
  text: string,
  store: TermStore,
  stops: SingleStops,
  reading: Reading,
  hit: Hit,
  around: Surroundings,
): readonly Spoken[] {
  const stopped = isStopped(stops, hit, around)
  const spoken: Spoken[] = []
  const silent: number[] = []
  for (let index = store.trie.firstTerm[hit.node] as number; index !== NO_TERM; index = store.next[index] as number) {
    const flags = store.flags[index] as number
    if (hit.needsRelation && (flags & TERM_FLAG.relation) === 0) continue
    if ((flags & TERM_FLAG.capitals) !== 0 && !standsAsWritten(text, reading, hit, store.terms[index] as MatcherTerm)) continue
    if ((flags & TERM_FLAG.visit) !== 0 && !VISIT_SECTIONS.has(around.section)) continue
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
    spoken.push({ index, factor: alone || sense === null ? factor : UNSPOKEN * factor })
  }
  return spoken
}

function isStopped(stops: SingleStops, hit: Hit, around: Surroundings): boolean {
  const allowed = hit.onlyStem < 0 ? undefined : stops.get(hit.onlyStem)
  return allowed !== undefined && !allowed.has(around.section)
}

/** In the very case of the lexicon; the classification's own abbreviations come in small letters and count in capitals. */
function standsAsWritten(text: string, reading: Reading, hit: Hit, term: MatcherTerm): boolean {
  const { start, end, shape } = reading.words
  const position = hit.positions[0] as number
  if (term.sense === null) return ((shape[position] as number) & SHAPE.upper) !== 0
  return text.slice(start[position] as number, end[position] as number) === term.term
}
