import type { Assertion } from '../../../encounter/mention.ts'
import type { Span } from '../../../encounter/span.ts'
import type { Sentence, TidyDocument } from '../../../encounter/tidy.ts'
import { cueBook } from './cue-book.ts'
import { type Decided, decide } from './decide.ts'
import { choosePhrases, type CueMatch, findPhrases } from './find-cues.ts'
import { type Lead, listLead } from './list-lead.ts'
import { type Marker, readMarkers } from './read-markers.ts'
import { sectionMeaning } from './section-meaning.ts'
import { splitTokens, type Token } from './split-tokens.ts'

export type AssertedMention = {
  readonly assertion: Assertion
  readonly cue: Span | null
  readonly experiencer: 'patient' | 'family' | 'other'
}

type Analysis = {
  readonly tokens: readonly Token[]
  readonly phrases: readonly CueMatch[][]
  readonly markers: readonly Marker[]
  readonly lead: Lead | null
}

/** Mentions of one sentence share its analysis. */
const analyses = new WeakMap<TidyDocument, WeakMap<Sentence, Analysis>>()

/**
 * What the author says of the condition at `start` to `end` of the document's text, the words that decide it, and who
 * has it. A condition of somebody who is no relative is `family` with experiencer `other`: never the patient's.
 */
export function assertMention(document: TidyDocument, sentence: Sentence, start: number, end: number): AssertedMention {
  const { tokens, phrases, markers, lead } = analysisOf(document, sentence)
  const { words } = cueBook()
  const first = tokens.findIndex((token) => token.end > start)
  const after = first === -1 ? -1 : first + tokens.slice(first).filter((token) => token.start < end).length
  const kind = document.sections[sentence.section]?.kind ?? 'unknown'
  const said =
    first === -1
      ? null
      : decide({ tokens, matches: choosePhrases(phrases, first, after, tokens), words }, markers, first, after)
  const decided = said?.assertion === 'historical' && namesKin(tokens.slice(first, after)) ? null : said
  if (decided !== null && (decided.assertion !== 'present' || kind === 'review-of-systems')) {
    return asserted(document, withSection(decided, kind))
  }
  if (decided === null && lead !== null && lead.cue.assertion !== 'pseudo') {
    const span = spanOf(document, lead.start, lead.end)
    return { assertion: lead.cue.assertion, cue: span, experiencer: lead.cue.experiencer ?? 'patient' }
  }
  const text = document.text
  const meaning = sectionMeaning(kind, text.slice(sentence.start, sentence.end), text.slice(start, end), words)
  return { assertion: meaning, cue: null, experiencer: meaning === 'family' ? 'family' : 'patient' }
}

/** `Father had MI` is a family history as a whole: the patient has that now, whenever the father had his. */
function namesKin(mention: readonly Token[]): boolean {
  const { classOf, words } = cueBook()
  const [first, second] = mention
  if (first === undefined || second === undefined || !words.kinSuffers.has(second.text)) return false
  return classOf.get(first.text) === '<kin>' || words.kinSides.has(first.text)
}

/** A family's past illness is still the family's, and a vaccine given in 2021 is no illness of 2021. */
function withSection(decided: Decided, kind: string): Decided {
  if (kind === 'immunizations' && decided.assertion === 'historical') return { ...decided, assertion: 'hypothetical' }
  if (kind !== 'family-history' || decided.experiencer !== 'patient') return decided
  const assertion = decided.assertion === 'negated' ? 'negated' : 'family'
  return { ...decided, assertion, experiencer: 'family' }
}

function asserted(document: TidyDocument, { assertion, experiencer, start, end }: Decided): AssertedMention {
  return { assertion, cue: assertion === 'present' ? null : spanOf(document, start, end), experiencer }
}

function spanOf(document: TidyDocument, start: number, end: number): Span {
  return { documentId: document.id, start, end, text: document.text.slice(start, end) }
}

function analysisOf(document: TidyDocument, sentence: Sentence): Analysis {
  const known = analyses.get(document)?.get(sentence)
  if (known !== undefined) return known
  const tokens = splitTokens(document.text, sentence.start, sentence.end)
  const book = cueBook()
  const analysis: Analysis = {
    tokens,
    phrases: findPhrases(tokens, book),
    markers: readMarkers(tokens),
    lead: listLead(document, sentence, book),
  }
  const ofDocument = analyses.get(document) ?? new WeakMap<Sentence, Analysis>()
  analyses.set(document, ofDocument.set(sentence, analysis))
  return analysis
}
