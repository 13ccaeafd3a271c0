import type { CodeSet } from '../../codesets/code-set.ts'
import { parseIcd10CmCode } from '../../encounter/codes.ts'
import type { Mention } from '../../encounter/mention.ts'
import type { TidyEncounter } from '../../encounter/tidy.ts'
import { linkUnitOf } from '../../tiers/encoder/link-unit.ts'
import { findQuote, overlaps } from '../datasets/find-quote.ts'
import type { Gold } from '../datasets/gold.ts'

/** A gold diagnosis that stands in words, and whether its stem is among the first candidates of a mention there. */
export type LinkedGold = {
  readonly code: string
  readonly chapter: number
  readonly found: boolean
  readonly first: boolean
}

/** Candidates that a mention may have. */
const CANDIDATES = 10

/**
 * For each gold diagnosis whose problem was quoted: is its stem (or a header above it) among the first ten links of a mention
 * at the quote. Codes that no words name (external causes told by a story, status by rule) are left out with their quotes.
 */
export function candidateRecall(
  gold: Gold,
  mentions: readonly Mention[],
  tidy: TidyEncounter,
  codeSet: CodeSet,
): readonly LinkedGold[] {
  const unitOf = linkUnitOf(codeSet)
  return gold.diagnoses.flatMap(({ code, evidence, role }) => {
    const parsed = parseIcd10CmCode(code)
    const entry = parsed === null ? null : codeSet.entry(parsed)
    if (parsed === null || entry === null || role === 'external-cause') return []
    const places = evidence
      .filter(({ supports }) => supports === 'problem')
      .flatMap(({ documentId, quote, occurrence }) =>
        findQuote(tidy.documents.find(({ id }) => id === documentId)?.text ?? '', quote, occurrence).map((range) => ({
          ...range,
          documentId,
        })),
      )
    if (places.length === 0) return []
    const there = mentions.filter((mention) =>
      places.some((place) => place.documentId === mention.documentId && overlaps(place, mention)),
    )
    const unit = unitOf(parsed)
    const leads = (link: string): boolean => link === unit || code.startsWith(link)
    return [
      {
        code,
        chapter: entry.chapter,
        found: there.some(({ links }) => links.slice(0, CANDIDATES).some((link) => leads(link.code))),
        first: there.some(({ links: [best] }) => best !== undefined && leads(best.code)),
      },
    ]
  })
}
