import type { CodeLink } from '../../encounter/mention.ts'
import type { SectionKind } from '../../encounter/tidy.ts'
import type { Cluster } from './choose-hits.ts'
import { type Surroundings, weighSense } from './choose-sense.ts'
import type { Hit } from './measure-hit.ts'
import type { NodeTerms } from './node-terms.ts'
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

const SOURCE_ORDER: Readonly<Record<CodeLink['source'], number>> = {
  lexicon: 0,
  index: 1,
  title: 2,
  inclusion: 3,
  neoplasm: 4,
  'external-cause': 5,
  drug: 6,
  encoder: 7,
}

/** A hit on less than this share of a mention's words says too little of it to be an alternative. */
const LEAST_COVERAGE = 0.4

/** What is held for one matcher to weigh its terms. */
export type LinkSource = {
  readonly store: TermStore
  readonly stops: SingleStops
  readonly nodeTerms: (node: number) => NodeTerms
}

/** Codes of a cluster, best first, each once, with the term that led to it. */
export function linksOf(
  text: string,
  from: LinkSource,
  reading: Reading,
  cluster: Cluster,
  around: Surroundings,
): CodeLink[] {
  const links: CodeLink[] = []
  for (const hit of cluster.hits) {
    const coverage = hit.positions.length / cluster.positions.length
    if (coverage < LEAST_COVERAGE) continue
    const share = coverage === 1 ? 1 : 0.3 + 0.6 * coverage
    const { plain, special } = from.nodeTerms(hit.node)
    const stopped = isStopped(from.stops, hit, around)
    let others = 1
    if (special.length > 0) {
      const spoken = speaking(text, from.store, reading, hit, special, stopped, around)
      if (spoken.some(({ chosen }) => chosen)) others = SILENT_DEFAULT
      for (const { index, factor } of spoken) {
        const { term, code, source } = from.store.term(index)
        add(links, { code, source, term }, closeness(hit, from.store.wordSum[index] === hit.wordSum) * factor * share)
      }
    }
    if (coverage === 1 && links.length === 0 && isUnspoken(from.store, special, plain)) return []
    if (stopped) continue
    for (const { link, wordSums, relation } of plain) {
      if (hit.needsRelation && !relation) continue
      add(links, link, closeness(hit, wordSums.includes(hit.wordSum)) * share * others)
    }
  }
  return deeperFirst(links.sort(inOrder)).slice(0, MOST_LINKS)
}

/** Adds a link, or puts it in the place of a worse one to the same code. */
function add(links: CodeLink[], link: Omit<CodeLink, 'score'>, value: number): void {
  const score = Math.round(value * 1000) / 1000
  const at = links.findIndex((known) => known.code === link.code)
  if (at < 0) links.push({ ...link, score })
  else {
    const known = links[at] as CodeLink
    const order = known.score - score || SOURCE_ORDER[link.source] - SOURCE_ORDER[known.source]
    if (order < 0) links[at] = { ...link, score }
  }
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

function closeness(hit: Hit, hasOwnWords: boolean): number {
  const words = hasOwnWords ? 0 : LESS.otherWords
  const shared = hit.shared ? LESS.shared : 0
  return Math.max(0.1, 1 - words - shared - hit.gap * LESS.gap - hit.typos * LESS.typo)
}

/** Of siblings that fit equally well, the one the classification keeps for what is not specified claims least. */
function isUnspecified(code: string): boolean {
  return code.length > 3 && code.endsWith('9')
}

function inOrder(left: CodeLink, right: CodeLink): number {
  return (
    right.score - left.score ||
    SOURCE_ORDER[left.source] - SOURCE_ORDER[right.source] ||
    Number(isUnspecified(right.code)) - Number(isUnspecified(left.code)) ||
    right.code.length - left.code.length ||
    (left.code < right.code ? -1 : 1)
  )
}

type Spoken = {
  readonly index: number
  readonly factor: number
  /** Something in the text speaks for this sense. */
  readonly chosen: boolean
}

/** The lexicon's terms and those bound to case or section that may be meant here, with how much each is believed. */
function speaking(
  text: string,
  store: TermStore,
  reading: Reading,
  hit: Hit,
  special: readonly number[],
  stopped: boolean,
  around: Surroundings,
): readonly Spoken[] {
  const spoken: Spoken[] = []
  const silent: number[] = []
  for (const index of special) {
    const flags = store.flags[index] as number
    if (hit.needsRelation && (flags & TERM_FLAG.relation) === 0) continue
    const term = store.term(index)
    if ((flags & TERM_FLAG.capitals) !== 0 && !standsAsWritten(text, reading, hit, term)) continue
    if ((flags & TERM_FLAG.visit) !== 0 && !VISIT_SECTIONS.has(around.section)) continue
    const weight = term.sense === null ? 'silent' : weighSense(term.sense.when, around)
    if (weight === 'for') spoken.push({ index, factor: 1, chosen: true })
    else if (weight === 'silent' && !stopped && !needsWord(term.sense)) silent.push(index)
  }
  const alone = spoken.length === 0
  for (const index of silent) {
    const factor = silentFactor(store.term(index).sense)
    spoken.push({ index, factor: alone ? factor : UNSPOKEN * factor, chosen: false })
  }
  return spoken
}

/** The whole is a term that is not meant here: then neither is a part of it (`flu shot` in October, and `flu`). */
function isUnspoken(store: TermStore, special: readonly number[], plain: NodeTerms['plain']): boolean {
  return plain.length === 0 && special.some((index) => needsWord(store.term(index).sense))
}

/** An ambiguous term that says when it is meant, and is not what is taken otherwise, counts only then. */
function needsWord(sense: MatcherTerm['sense']): boolean {
  return sense?.ambiguous === true && sense.when !== undefined && sense.default !== true
}

function silentFactor(sense: MatcherTerm['sense']): number {
  if (sense === null || (sense.ambiguous !== true && sense.when === undefined)) return 1
  return sense.default === true ? SILENT_DEFAULT : UNSPOKEN
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
