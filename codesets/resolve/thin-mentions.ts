import type { Mention } from '../../encounter/mention.ts'
import type { TidyEncounter } from '../../encounter/tidy.ts'
import { bestCode } from './group-problems.ts'

/**
 * So many mentions of one code, said the same way in one section of one document, decide nothing that the first ones do not: a note pasted a
 * hundred times over stays linear to code. Twice the evidence shown for a problem.
 */
const MOST_ALIKE = 8

/** Leaves out mentions beyond the first `MOST_ALIKE` of the same code, assertion, side, document and kind of section. */
export function thinMentions(mentions: readonly Mention[], tidy: TidyEncounter): readonly Mention[] {
  const sections = new Map(
    tidy.documents.map((document) => [
      document.id,
      document.sentences.map((sentence) => document.sections[sentence.section]?.kind ?? 'unknown'),
    ]),
  )
  const counts = new Map<string, number>()
  return mentions.filter((mention) => {
    const attributes = mention.attributes.map(({ name, value }) => `${name}=${value}`).join()
    const section = sections.get(mention.documentId)?.[mention.sentence] ?? 'unknown'
    const key = [
      mention.documentId,
      section,
      bestCode(mention),
      mention.assertion,
      mention.experiencer,
      attributes,
    ].join('|')
    const count = (counts.get(key) ?? 0) + 1
    counts.set(key, count)
    return count <= MOST_ALIKE
  })
}
