import type { Sentence, TidyDocument } from '../../../encounter/tidy.ts'
import type { CueBook } from './cue-book.ts'
import type { CueGroup } from './cue-schema.ts'
import { choosePhrases, findPhrases } from './find-cues.ts'
import { splitTokens, type Token } from './split-tokens.ts'

/** What the header or opening line of a list says of all its items. */
export type Lead = { readonly cue: CueGroup; readonly start: number; readonly end: number }

/** Longer lists are rare; a list of a whole page is no list of one lead. */
const MOST_ITEMS = 30
const MOST_WORDS_AFTER_CUE = 5
const LONGEST_LEAD = 160

/** The lead of the list the sentence is an item of, or null. */
export function listLead(document: TidyDocument, sentence: Sentence, book: CueBook): Lead | null {
  return openingLine(document, sentence, book) ?? sectionTitle(document, sentence, book)
}

function sectionTitle(document: TidyDocument, sentence: Sentence, book: CueBook): Lead | null {
  const section = document.sections[sentence.section]
  if (section === undefined || section.title === '') return null
  return readLead(splitTokens(document.text, section.start, section.bodyStart), book, true)
}

function openingLine(document: TidyDocument, sentence: Sentence, book: CueBook): Lead | null {
  if (!sentence.line) return null
  for (let index = sentence.index - 1; index >= Math.max(0, sentence.index - MOST_ITEMS); index--) {
    const before = document.sentences[index]
    const next = document.sentences[index + 1]
    if (before === undefined || next === undefined || before.section !== sentence.section) return null
    const gap = document.text.slice(before.end, next.start)
    if (/\n[ \t]*\n/.test(gap) && !endsWithColon(document.text, before)) return null
    if (endsWithColon(document.text, before)) {
      const start = Math.max(before.start, before.end - LONGEST_LEAD)
      return readLead(splitTokens(document.text, start, before.end), book, false)
    }
    if (!before.line) return null
  }
  return null
}

function endsWithColon(text: string, sentence: Sentence): boolean {
  return text.slice(sentence.start, sentence.end).trimEnd().endsWith(':')
}

function readLead(tokens: readonly Token[], book: CueBook, whole: boolean): Lead | null {
  const length = tokens.at(-1)?.text === ':' ? tokens.length - 1 : tokens.length
  const lead = tokens.slice(0, length)
  const chosen = choosePhrases(findPhrases(lead, book), length, length, lead)
  for (const match of chosen.toReversed()) {
    if (length - match.to > MOST_WORDS_AFTER_CUE) return null
    const cue = match.cues.find((group) => group.direction === 'title' && match.from === 0) ?? match.cues.find(opens)
    if (cue === undefined || (whole && (match.from > 2 || length - match.to > 1))) continue
    return { cue, start: tokens[match.from]?.start ?? 0, end: tokens[match.to - 1]?.end ?? 0 }
  }
  return null
}

function opens(cue: CueGroup): boolean {
  return (
    cue.assertion !== 'pseudo' && (cue.direction === 'title' || (cue.direction === 'before' && cue.reach === 'clause'))
  )
}
