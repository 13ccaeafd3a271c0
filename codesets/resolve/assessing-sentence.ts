// ICD-10-CM Official Guidelines FY2026 III and IV.J: in a note without headers the sentences that judge and act take the place of an assessment.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Mention } from '../../encounter/mention.ts'
import type { TidyDocument } from '../../encounter/tidy.ts'
import { sectionWeight } from './section-weight.ts'

const cues = z
  .object({ authority: z.string(), phrases: z.array(z.string().min(3)).min(1) })
  .parse(JSON.parse(readFileSync(join(import.meta.dirname, '..', 'data', 'clinical', 'assessment-cues.json'), 'utf8')))

/** The clinician acting or judging in the first person: `we gave`, `I believe`. */
const FIRST_PERSON =
  /\b(?:we|i)(?:'ll| will| have| am| are| would| did| do)?\s+(?!saw\b|met\b|examined\b|evaluated\b|reviewed\b)[a-z]+(?:ed|gave|think|believe|suspect|recommend|continue|start|stop|plan|told|gave|began)\b|\bwe gave\b/i

/** A numbered or hashed problem at the start of a line: `3) AUD`, `#Graves orbitopathy`. */
const NUMBERED = /(?:^|\n)[ \t]*(?:#+ ?|\(?\d{1,2}[.)]|\d{1,2} |[a-z][.)] )[ \t]*$|\s\d{1,2}\)\s*$|\*\*\d{1,2}[.)] ?$/

const CUE = new RegExp(`\\b(?:${cues.phrases.map((phrase) => phrase.trim()).join('|')})`, 'i')

/** A verbless sentence of no more words than this, late in a note, is a diagnosis said by itself: `Viral URI.` */
const HEADING_WORDS = 8
/** Where the judging part of a note without headers begins at the earliest, as a share of its length: story and examination come first. */
const LATER_PART = 0.5

/** A heading's problem stands this near the start of its line, in characters (a number or a bullet may come first). */
const HEADING_REACH = 6

const withoutConclusion = new WeakMap<TidyDocument, boolean>()

/** Whether no section of the document is an assessment, a plan or a list of diagnoses. */
export function lacksConclusion(document: TidyDocument): boolean {
  const known = withoutConclusion.get(document)
  if (known !== undefined) return known
  const lacks = document.sections.every((section) => sectionWeight(section.kind) !== 'conclusion')
  withoutConclusion.set(document, lacks)
  return lacks
}

/** Whether the mention's sentence, or the one after a heading, judges or acts on it; asked only where no section does. */
export function isAssessing(mention: Mention, document: TidyDocument): boolean {
  const sentence = document.sentences[mention.sentence]
  if (sentence === undefined) return false
  const text = document.text.slice(sentence.start, sentence.end)
  if (CUE.test(text) || FIRST_PERSON.test(text) || isNumbered(mention, document)) return true
  const short = text.split(/\s+/).length <= HEADING_WORDS && sentence.start > document.text.length * LATER_PART
  if (short && mention.start - sentence.start <= HEADING_REACH) return true
  const heading = sentence.line && mention.start - sentence.start <= HEADING_REACH
  const next = document.sentences[mention.sentence + 1]
  const standsAlone = heading && text.trim().split(/\s+/).length <= HEADING_WORDS
  // A short line of its own with prose under it is a problem heading wherever it stands.
  if (standsAlone && next !== undefined && next.section === sentence.section && !next.line) return true
  return (
    heading &&
    next !== undefined &&
    next.section === sentence.section &&
    CUE.test(document.text.slice(next.start, next.end))
  )
}

/** Whether the mention heads a numbered or hashed line: a problem list in a note that has no header over it. */
export function isNumbered(mention: Mention, document: TidyDocument): boolean {
  return NUMBERED.test(document.text.slice(Math.max(0, mention.start - 12), mention.start))
}
