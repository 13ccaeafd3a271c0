import type { Attribute, AttributeName, Mention } from '../../../encounter/mention.ts'
import type { SectionKind, Sentence, TidyDocument, TidyEncounter } from '../../../encounter/tidy.ts'
import { assertMention } from '../assertion/assert-mention.ts'
import { splitTokens } from '../assertion/split-tokens.ts'
import { attributeBook } from './attribute-book.ts'
import { readAttributes } from './read-attributes.ts'
import { readStated } from './read-stated.ts'

type Ranked = { readonly attribute: Attribute; readonly rank: readonly number[]; readonly distance: number }

/** A problem's own paragraph rarely runs on longer. */
const MOST_SENTENCES_BELOW = 6
/** Sections where the author says what the problem is, best first; all others follow. */
const SECTION_ORDER: readonly SectionKind[] = [
  'discharge-diagnosis',
  'assessment-and-plan',
  'assessment',
  'impression',
  'postoperative-diagnosis',
  'problem-list',
  'hospital-course',
  'plan',
  'admission-diagnosis',
  'past-medical-history',
  'history-of-present-illness',
]
const NOT_READ: ReadonlySet<SectionKind> = new Set([
  'family-history',
  'allergies',
  'immunizations',
  'discharge-instructions',
  'administrative',
  'consult-question',
])

/** Values that another sentence may say more exactly with a word of its own. */
const REFINED: Partial<Record<AttributeName, readonly string[]>> = {
  laterality: ['unilateral'],
  control: ['uncontrolled', 'remission'],
  acuity: ['acute', 'chronic'],
}

/**
 * The axes of one problem as the whole encounter states them: its mentions' own, the sentences below them in the same
 * paragraph, and other sentences that name the same words. One value an axis: the most specific, then from the section
 * that says what the problem is, then from the later document, then from the nearer words.
 */
export function gatherAttributes(problemMentions: readonly Mention[], tidy: TidyEncounter): Attribute[] {
  const ranked: Ranked[] = []
  for (const mention of problemMentions) {
    const document = tidy.documents.find((one) => one.id === mention.documentId)
    const sentence = document?.sentences[mention.sentence]
    if (document === undefined || sentence === undefined) continue
    const own =
      mention.attributes.length > 0
        ? mention.attributes
        : readAttributes(document, sentence, mention.start, mention.end)
    ranked.push(...own.map((attribute) => rank(attribute, document, sentence, tidy, 0)))
    ranked.push(...below(mention, document, sentence, tidy))
  }
  ranked.push(...elsewhere(problemMentions, tidy))
  return chooseBest(ranked)
}

function below(mention: Mention, document: TidyDocument, sentence: Sentence, tidy: TidyEncounter): Ranked[] {
  const found: Ranked[] = []
  const words = wordsOf(mention.text)
  for (let index = sentence.index + 1; index <= sentence.index + MOST_SENTENCES_BELOW; index++) {
    const before = document.sentences[index - 1]
    const next = document.sentences[index]
    if (before === undefined || next === undefined || next.section !== sentence.section) break
    if (opensNext(document.text, before, next)) break
    found.push(...readStated(document, next, words).map((attribute) => rank(attribute, document, next, tidy, 1)))
  }
  return found
}

/** A blank line, a numbered heading or a hash begins the next problem. */
function opensNext(text: string, before: Sentence, next: Sentence): boolean {
  const gap = text.slice(before.end, next.start)
  return /\n[ \t]*\n/.test(gap) || /(?:^|\n)[ \t]*(?:#|\d{1,2}[.)])/.test(gap) || text[next.start] === '#'
}

function elsewhere(problemMentions: readonly Mention[], tidy: TidyEncounter): Ranked[] {
  const texts = problemMentions.map((mention) => mention.text.toLowerCase()).filter((name) => name.length > 1)
  const names = new Set([...texts, ...texts.flatMap(namesAgain)])
  const found: Ranked[] = []
  for (const document of tidy.documents) {
    if (document.setAside !== null) continue
    const lower = document.text.toLowerCase()
    for (const sentence of document.sentences) {
      if (NOT_READ.has(document.sections[sentence.section]?.kind ?? 'unknown')) continue
      for (const name of names) found.push(...named(name, lower, document, sentence, tidy))
    }
  }
  return found
}

function namesAgain(text: string): readonly string[] {
  return Object.entries(attributeBook().words.again).flatMap(([word, names]) => (text.includes(word) ? names : []))
}

function named(name: string, lower: string, document: TidyDocument, sentence: Sentence, tidy: TidyEncounter): Ranked[] {
  const found: Ranked[] = []
  let start = lower.slice(sentence.start, sentence.end).indexOf(name)
  while (start !== -1) {
    const from = sentence.start + start
    const to = from + name.length
    if (isWhole(lower, from, to) && isThePatients(document, sentence, from, to)) {
      const attributes = readAttributes(document, sentence, from, to)
      found.push(...attributes.map((attribute) => rank(attribute, document, sentence, tidy, 2)))
    }
    start = lower.slice(sentence.start, sentence.end).indexOf(name, start + name.length)
  }
  return found
}

function isWhole(text: string, from: number, to: number): boolean {
  const joined = /[\p{L}\p{N}]/u
  return !joined.test(text[from - 1] ?? ' ') && !joined.test(text[to] ?? ' ')
}

function isThePatients(document: TidyDocument, sentence: Sentence, from: number, to: number): boolean {
  const { assertion, experiencer } = assertMention(document, sentence, from, to)
  return experiencer === 'patient' && assertion !== 'negated' && assertion !== 'hypothetical' && assertion !== 'planned'
}

function wordsOf(text: string): string[] {
  return splitTokens(text, 0, text.length).map((token) => token.text)
}

/** Smaller is better at each place, compared from the left. */
function rank(
  attribute: Attribute,
  document: TidyDocument,
  sentence: Sentence,
  tidy: TidyEncounter,
  distance: number,
): Ranked {
  const kind = document.sections[sentence.section]?.kind ?? 'unknown'
  const place = SECTION_ORDER.indexOf(kind)
  const written = tidy.encounter.documents[document.index]?.writtenAt ?? null
  const later = tidy.documents.filter((other) => isLater(tidy, other.index, written, document.index)).length
  const section = place === -1 ? SECTION_ORDER.length : place
  return { attribute, rank: [-specificity(attribute), section, later, distance, -attribute.span.start], distance }
}

function isLater(tidy: TidyEncounter, other: number, written: string | null, index: number): boolean {
  const time = tidy.encounter.documents[other]?.writtenAt ?? null
  if (time !== null && written !== null && time !== written) return time > written
  return other > index
}

/** How much of its axis a value fills: `3b` more than `3`, `open-iiia` more than `open`, a side more than `unilateral`. */
function specificity({ name, value }: Attribute): number {
  if (name === 'stage') return /^\d[a-d]$/.test(value) || !/^\d/.test(value) ? 2 : 1
  if (name === 'laterality') return value === 'unilateral' ? 1 : 2
  if (name === 'control') return value === 'uncontrolled' || value === 'controlled' || value === 'remission' ? 1 : 2
  if (name === 'acuity') return value === 'acute-on-chronic' ? 2 : 1
  return value.split('-').length
}

/** What the mentions say themselves stands; other sentences only refine it. */
function chooseBest(ranked: readonly Ranked[]): Attribute[] {
  const best = new Map<AttributeName, Ranked>()
  const own = ranked.filter((one) => one.distance === 0)
  for (const one of ranked) {
    const stated = own.filter((other) => other.attribute.name === one.attribute.name)
    if (stated.length > 0 && !stated.some((other) => refines(one.attribute, other.attribute))) continue
    const known = best.get(one.attribute.name)
    if (known === undefined || compare(one.rank, known.rank) < 0) best.set(one.attribute.name, one)
  }
  return [...best.values()].map((one) => one.attribute).sort((one, other) => one.name.localeCompare(other.name))
}

function refines(one: Attribute, stated: Attribute): boolean {
  if (one.value.startsWith(stated.value)) return true
  return specificity(one) > specificity(stated) && REFINED[stated.name]?.includes(stated.value) === true
}

function compare(one: readonly number[], other: readonly number[]): number {
  for (let at = 0; at < one.length; at++) {
    const difference = (one[at] ?? 0) - (other[at] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}
