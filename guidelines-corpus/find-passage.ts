import type { Corpus, Passage } from './passage.ts'
import { baseOf, isWithin, parentOf } from './section-number.ts'

export type PassageFilter = {
  readonly corpus?: Corpus
  /** Passages without a year (query practice and the like) pass in every year. */
  readonly fiscalYear?: number
  /** Passages that hold in every setting pass in each. */
  readonly setting?: Passage['settings'][number]
}

/** Passages that pass every part of the filter, in their order. */
export function filterPassages(
  passages: readonly Passage[],
  { corpus, fiscalYear, setting }: PassageFilter,
): readonly Passage[] {
  return passages.filter(
    (passage) =>
      (corpus === undefined || passage.corpus === corpus) &&
      (fiscalYear === undefined || passage.fiscalYear === null || passage.fiscalYear === fiscalYear) &&
      (setting === undefined || passage.settings.length === 0 || passage.settings.includes(setting)),
  )
}

/** The edition to read for a fiscal year: its own, else the newest before it, else null. */
export function editionFor(passages: readonly Passage[], fiscalYear: number): number | null {
  const years = passages.flatMap((passage) => (passage.fiscalYear === null ? [] : [passage.fiscalYear]))
  const upTo = years.filter((year) => year <= fiscalYear)
  return upTo.length === 0 ? null : Math.max(...upTo)
}

export type SectionAnswer =
  /** The section itself with its `#n` parts, or the one part asked for. */
  | { readonly kind: 'found'; readonly passages: readonly Passage[] }
  /** The section is only a heading: what stands under it. */
  | { readonly kind: 'under-it'; readonly passages: readonly Passage[] }
  /** Nothing there or below: the nearest section above that has passages. */
  | { readonly kind: 'above-it'; readonly section: string; readonly passages: readonly Passage[] }
  | { readonly kind: 'none' }

/** Passages of a section of one corpus and year (filter first); with fallback, and which one is said. */
export function findSection(passages: readonly Passage[], section: string): SectionAnswer {
  const exact = passages.filter((one) => one.section === section)
  const base = baseOf(section)
  if (base !== section) return exact.length > 0 ? { kind: 'found', passages: exact } : findSection(passages, base)
  const parts = passages.filter((one) => baseOf(one.section) === base)
  if (parts.length > 0) return { kind: 'found', passages: parts }
  const under = passages.filter((one) => isWithin(one.section, base))
  if (under.length > 0) return { kind: 'under-it', passages: under }
  for (let above = parentOf(base); above !== null; above = parentOf(above)) {
    const found = passages.filter((one) => baseOf(one.section) === above)
    if (found.length > 0) return { kind: 'above-it', section: above, passages: found }
  }
  return { kind: 'none' }
}

/** Passages whose ranges hold the code, those of the narrowest range first; passages that govern every code are not among them. */
export function findByCode(passages: readonly Passage[], code: string): readonly Passage[] {
  return passages
    .map((passage) => ({ passage, narrow: Math.max(0, ...passage.codes.map((range) => narrowness(range, code))) }))
    .filter(({ narrow }) => narrow > 0)
    .toSorted((a, b) => b.narrow - a.narrow)
    .map(({ passage }) => passage)
}

type Range = Passage['codes'][number]

/** 0 when the range does not hold the code; spans of categories count less the more they hold, single codes more the longer they are. */
function narrowness({ from, to }: Range, code: string): number {
  if (code.slice(0, from.length) < from || code.slice(0, to.length) > to) return 0
  const span = categoryNumber(to) - categoryNumber(from)
  return span === 0 ? from.length : 1 / (span + 1)
}

/** Categories counted from A00, 36 to a place. */
const categoryNumber = (code: string): number => Number.parseInt(code.slice(0, 3), 36)
