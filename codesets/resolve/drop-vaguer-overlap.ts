import type { Mention } from '../../encounter/mention.ts'
import type { CodeSet } from '../code-set.ts'
import { bestCode } from './group-problems.ts'
import { contentWords } from './words.ts'

/**
 * Leaves out a mention that overlaps another one saying the same and more: `primary osteoarthritis` (site unspecified) beside
 * `osteoarthritis, right knee` in one phrase.
 */
export function dropVaguerOverlap(mentions: readonly Mention[], codeSet: CodeSet): readonly Mention[] {
  const said = (mention: Mention): ReadonlySet<string> =>
    new Set(contentWords(codeSet.entry(bestCode(mention))?.title ?? '').filter((word) => word !== 'site'))
  return mentions.filter((vague) => {
    const words = said(vague)
    return !mentions.some((other) => {
      if (
        other === vague ||
        other.documentId !== vague.documentId ||
        other.start >= vague.end ||
        vague.start >= other.end
      )
        return false
      const more = said(other)
      return more.size > words.size && words.size > 0 && [...words].every((word) => more.has(word))
    })
  })
}
