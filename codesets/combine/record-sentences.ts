import type { Span } from '../../encounter/span.ts'
import type { SectionKind } from '../../encounter/tidy.ts'
import type { CodingContext } from '../draft.ts'

/** A sentence of a document that is read, with its place and the section it stands in. */
export type RecordSentence = {
  readonly documentId: string
  readonly index: number
  readonly start: number
  readonly text: string
  readonly section: SectionKind
}

/** Sections that say nothing of what happened to this patient this time. */
const NOT_TODAY: readonly SectionKind[] = [
  'past-medical-history',
  'past-surgical-history',
  'family-history',
  'obstetric-history',
  'allergies',
  'discharge-instructions',
  'orders',
  'administrative',
]

/** The place of a header among sentences: none, so that it is never a neighbour of one. */
const HEADER = -10

/** Sentences of today's story in reading order, headers too (`Exam on arrival (NIHSS 14):` is said in one). */
export function recordSentences(
  context: CodingContext,
  skipped: readonly SectionKind[] = NOT_TODAY,
): readonly RecordSentence[] {
  return context.tidy.documents
    .filter((document) => document.setAside === null)
    .flatMap((document) => {
      const headers = document.sections.map(({ kind, start, bodyStart }) => ({
        kind,
        index: HEADER,
        start,
        end: bodyStart,
      }))
      const sentences = document.sentences.map(({ section, index, start, end }) => ({
        kind: document.sections[section]?.kind ?? ('unknown' as const),
        index,
        start,
        end,
      }))
      return [...headers.filter((one) => one.end > one.start), ...sentences]
        .filter(({ kind }) => !skipped.includes(kind))
        .toSorted((a, b) => a.start - b.start)
        .map(({ kind, index, start, end }) => ({
          documentId: document.id,
          index,
          start,
          text: document.text.slice(start, end),
          section: kind,
        }))
    })
}

/** The stretch of a sentence as a span of its document. */
export function spanIn(sentence: RecordSentence, start: number, end: number): Span {
  const { documentId, text } = sentence
  return { documentId, start: sentence.start + start, end: sentence.start + end, text: text.slice(start, end) }
}

const DENIED =
  /\b(?:no|not|denie[sd]|without|never|negative for|neg for|r\/o|rule[sd]? out|risk (?:of|for|factors)|if|history of|h\/o|hx of|avoid\w*|prevent\w*|prior|previous|declin\w*|unlikely|precautions?|screen\w*)\b[^.;,]*$/i
const DENIED_AFTER =
  /^\s*[:-]?\s*(?:none|no\b|denie[sd]|negative|neg\b|precautions?|risk|prevention|ruled out|unlikely|screen\w*|years? ago|test (?:is |was )?neg)/i

/** Whether the words around a stretch take it back, move it to the past or only warn of it. */
export function isTakenBack(sentence: RecordSentence, start: number, end: number): boolean {
  return DENIED.test(sentence.text.slice(0, start)) || DENIED_AFTER.test(sentence.text.slice(end))
}

/** Every place where a pattern (with the `g` flag) matches and is not taken back. */
export function placesSaying(sentences: readonly RecordSentence[], pattern: RegExp): readonly Span[] {
  return sentences.flatMap((sentence) =>
    [...sentence.text.matchAll(pattern)]
      .filter((match) => !isTakenBack(sentence, match.index, match.index + match[0].length))
      .map((match) => spanIn(sentence, match.index, match.index + match[0].length)),
  )
}
