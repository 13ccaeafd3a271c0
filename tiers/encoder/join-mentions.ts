import type { CodeSet } from '../../codesets/code-set.ts'
import type { CodeLink, Mention, MentionReading } from '../../encounter/mention.ts'
import type { TidyDocument, TidyEncounter } from '../../encounter/tidy.ts'
import type { Assert, ReadAttributes } from '../dictionary/find-mentions.ts'
import type { EncoderReading, FoundProblem, UnitLink } from './create-encoder.ts'

/** How sure the encoder must be of a problem that no word of the dictionary names, and of its link. */
export type JoinLimits = { readonly marked: number; readonly similarity: number }

/**
 * Mentions found by words with what the encoder reads of them, and the problems that only the encoder found, in reading
 * order. Attributes and assertion of those are read by the same rules as all others'.
 */
export function joinMentions(
  words: readonly Mention[],
  reading: EncoderReading,
  tidy: TidyEncounter,
  codeSet: CodeSet,
  readers: { readonly assert: Assert; readonly readAttributes: ReadAttributes },
  limits: JoinLimits,
): readonly Mention[] {
  const own = words.map((mention) => withReading(mention, reading, codeSet))
  const added = reading.found.flatMap((problem): readonly Mention[] => {
    if (problem.marked < limits.marked || words.some((mention) => overlap(mention, problem))) return []
    // A short abbreviation resembles too many others.
    if ((problem.text.match(/\p{L}/gu)?.length ?? 0) < FEWEST_LETTERS) return []
    const links = linksOf(problem.text, reading, codeSet)
    const document = tidy.documents.find((one) => one.id === problem.documentId)
    const best = links[0]
    if (document === undefined || best === undefined || best.score < limits.similarity) return []
    return mentionOf(problem, links, document, tidy, readers)
  })
  const order = new Map(tidy.documents.map((document, at) => [document.id, at]))
  return [...own, ...added].toSorted(
    (a, b) => (order.get(a.documentId) ?? 0) - (order.get(b.documentId) ?? 0) || a.start - b.start || a.end - b.end,
  )
}

const FEWEST_LETTERS = 4

const overlap = (mention: Mention, problem: FoundProblem): boolean =>
  mention.documentId === problem.documentId && mention.start < problem.end && problem.start < mention.end

function withReading(mention: Mention, reading: EncoderReading, codeSet: CodeSet): Mention {
  const read = reading.read(mention.documentId, mention.start, mention.end)
  if (read === null) return mention
  const units = reading.linksOf(mention.text).filter(({ unit }) => codeSet.entry(unit) !== null)
  const linked = mention.links[0]?.code ?? ''
  const same = ({ unit }: UnitLink): boolean => unit.startsWith(linked) || linked.startsWith(unit)
  const made: MentionReading = {
    ...read,
    similarity: units.find(same)?.similarity ?? 0,
    nextSimilarity: units.find((one) => !same(one))?.similarity ?? 0,
  }
  const known = new Set<string>(mention.links.map(({ code }) => code))
  const more = linksOf(mention.text, reading, codeSet).filter(({ code }) => !known.has(code))
  return { ...mention, links: [...mention.links, ...more], reading: made }
}

function linksOf(text: string, reading: EncoderReading, codeSet: CodeSet): readonly CodeLink[] {
  return reading
    .linksOf(text)
    .filter(({ unit }) => codeSet.entry(unit) !== null)
    .map(({ unit, term, similarity }) => ({ code: unit, source: 'encoder', term, score: similarity }))
}

function mentionOf(
  problem: FoundProblem,
  links: readonly CodeLink[],
  document: TidyDocument,
  tidy: TidyEncounter,
  { assert, readAttributes }: { readonly assert: Assert; readonly readAttributes: ReadAttributes },
): readonly Mention[] {
  const sentence = document.sentences.find((one) => one.start <= problem.start && problem.start < one.end)
  if (sentence === undefined) return []
  const { documentId, start, text, assertion, reported, marked } = problem
  const end = Math.min(problem.end, sentence.end)
  const kind = tidy.encounter.documents[document.index]?.type ?? null
  return [
    {
      documentId,
      start,
      end,
      text: document.text.slice(start, end),
      sentence: sentence.index,
      ...assert(document, sentence, start, end, kind),
      attributes: readAttributes(document, sentence, start, end),
      links,
      reading: { assertion, reported, marked, similarity: links[0]?.score ?? 0, nextSimilarity: links[1]?.score ?? 0 },
    },
  ].filter(() => text !== '')
}
