import type { Assertion, Attribute, Mention } from '../../encounter/mention.ts'
import type { Span } from '../../encounter/span.ts'
import type { Section, SectionKind, Sentence, TidyDocument, TidyEncounter } from '../../encounter/tidy.ts'
import { type Surroundings, surroundingsOf } from './choose-sense.ts'
import type { Match, Matcher } from './create-matcher.ts'

/** What the author says of a stretch of a sentence. `documentKind` is the document's type as submitted. */
export type Assert = (
  document: TidyDocument,
  sentence: Sentence,
  start: number,
  end: number,
  documentKind: string | null,
) => { readonly assertion: Assertion; readonly cue: Span | null; readonly experiencer: Mention['experiencer'] }

/** Axes of the classification said about a stretch of a sentence. */
export type ReadAttributes = (
  document: TidyDocument,
  sentence: Sentence,
  start: number,
  end: number,
) => readonly Attribute[]

/** Sections that tell of the office, never of the patient. */
const WITHOUT_MENTIONS: readonly SectionKind[] = ['administrative']

/** Every mention of the documents that are read, in reading order; negated and family ones too, asserted as such. */
export function findMentions(
  tidy: TidyEncounter,
  matcher: Matcher,
  assert: Assert,
  readAttributes: ReadAttributes,
): Mention[] {
  const specialty = tidy.encounter.specialty ?? null
  return tidy.documents
    .filter((document) => document.setAside === null)
    .flatMap((document) => {
      const documentKind = tidy.encounter.documents[document.index]?.type ?? null
      return mentionsOf(document, matcher, specialty, (sentence, match) => ({
        documentId: document.id,
        start: match.start,
        end: match.end,
        text: document.text.slice(match.start, match.end),
        sentence: sentence.index,
        ...assert(document, sentence, match.start, match.end, documentKind),
        attributes: readAttributes(document, sentence, match.start, match.end),
        links: match.links,
      }))
    })
}

function mentionsOf(
  document: TidyDocument,
  matcher: Matcher,
  specialty: string | null,
  toMention: (sentence: Sentence, match: Match) => Mention,
): Mention[] {
  const mentions: Mention[] = []
  let section: Section | undefined
  let around: Surroundings | null = null
  for (const sentence of document.sentences) {
    if (around === null || sentence.section !== section?.index) {
      section = document.sections[sentence.section]
      around = surroundingsAt(document, section, specialty)
    }
    if (WITHOUT_MENTIONS.includes(around.section)) continue
    for (const match of matcher.match(document.text, sentence.start, sentence.end, around)) {
      mentions.push(toMention(sentence, match))
    }
  }
  return mentions
}

function surroundingsAt(document: TidyDocument, section: Section | undefined, specialty: string | null): Surroundings {
  return surroundingsOf(
    document.text,
    section?.start ?? 0,
    section?.end ?? document.text.length,
    section?.kind ?? 'unknown',
    specialty,
  )
}
