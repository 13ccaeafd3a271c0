import type { Passage } from '../passage.ts'
import { baseOf } from '../section-number.ts'
import type { ImportedSection } from './imported-section.ts'

/** Official sections with less text than this are headings and one line of introduction, which need no passage. */
const LEAST_TEXT_CHARS = 300

export type Comparison = {
  readonly retold: number
  /** Sections that a passage names and the official text lacks. */
  readonly notOfficial: readonly string[]
  /** Official sections with text of their own that no passage retells. */
  readonly notRetold: readonly string[]
}

/** Passages of one year against the official sections of that year. */
export function compareSections(passages: readonly Passage[], official: readonly ImportedSection[]): Comparison {
  const ours = [...new Set(passages.map(({ section }) => baseOf(section)))]
  const theirs = new Set(official.map(({ section }) => section))
  return {
    retold: ours.filter((section) => theirs.has(section)).length,
    notOfficial: ours.filter((section) => !theirs.has(section)),
    notRetold: official
      .filter(({ section, text }) => text.length >= LEAST_TEXT_CHARS && !ours.includes(section))
      .map(({ section }) => section),
  }
}
