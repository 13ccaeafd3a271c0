import type { Attribute, Mention } from '../../encounter/mention.ts'
import type { CodingContext, Problem } from '../draft.ts'
import { wordsOf } from './words.ts'

/** Words of the classification's axes: they count only as attributes, so that the side of the other knee never speaks for this one. */
const AXIS_WORDS = new Set(
  'acute chronic subacute recurrent mild moderate severe left right bilateral unilateral initial subsequent sequela routine delayed nonunion malunion open closed displaced nondisplaced first second third trimester stage 1 2 3 3a 3b 4 5 remission relapse'.split(
    ' ',
  ),
)

const BY_VALUE: Readonly<Record<string, string>> = {
  'acute-on-chronic': 'acute chronic',
  combined: 'combined systolic diastolic',
  unstageable: 'unstageable stage',
  'open-i': 'open type i ii',
  'open-ii': 'open type i ii',
  'open-iiia': 'open type iiia iiib iiic',
  'open-iiib': 'open type iiia iiib iiic',
  'open-iiic': 'open type iiia iiib iiic',
  exacerbation: 'exacerbation acute',
  'in-remission': 'remission',
  'self-harm': 'intentional self harm',
  right: 'right unilateral',
  left: 'left unilateral',
}

function attributeWords(attribute: Attribute): readonly string[] {
  const value = BY_VALUE[attribute.value] ?? attribute.value
  const words = wordsOf(value.replaceAll('-', ' '))
  switch (attribute.name) {
    case 'stage':
      return [...words, 'stage']
    case 'trimester':
      return [...words, 'trimester']
    case 'weeks':
      return [...words, 'week']
    case 'episode':
      return [...words, 'encounter']
    default:
      return words
  }
}

/**
 * Words the record gives for a problem: its own sentences (less axis words and what other problems' mentions cover) and its attributes.
 * A title's extra words must all be among them before the title may be chosen.
 */
export function supportedWords(problem: Problem, context: CodingContext): ReadonlySet<string> {
  const words = new Set<string>()
  for (const mention of problem.mentions.filter((one) => one.assertion !== 'negated' && one.assertion !== 'family')) {
    for (const word of wordsOf(sentenceWithoutOthers(mention, problem, context).replaceAll(DENIED, ' ')))
      if (!AXIS_WORDS.has(word)) words.add(word)
  }
  for (const attribute of problem.attributes) for (const word of attributeWords(attribute)) words.add(word)
  return words
}

/** What a sentence denies supports nothing: `no status asthmaticus`. */
const DENIED = /\b(?:no|not|without|denies|denied|negative for|never|rather than)\b[^.,;:\n]*/gi

const LINK =
  /(?:with|due to|from|secondary to|complicated by|related to|because of|caused by|in the setting of|by|of|and)\s*(?:an?|the|his|her)?\s*$/i

/** The mention's sentence with the stretches of other problems blanked out, unless a linking word joins them to this one. */
function sentenceWithoutOthers(mention: Mention, problem: Problem, context: CodingContext): string {
  const document = context.tidy.documents.find((one) => one.id === mention.documentId)
  const sentence = document?.sentences[mention.sentence]
  if (document === undefined || sentence === undefined) return mention.text
  let text = document.text.slice(sentence.start, sentence.end)
  for (const other of context.mentions) {
    if (other.documentId !== mention.documentId || other.sentence !== mention.sentence) continue
    if (problem.mentions.includes(other) || (other.start < mention.end && mention.start < other.end)) continue
    const linked =
      other.assertion === 'present' &&
      other.start >= mention.end &&
      LINK.test(document.text.slice(mention.end, other.start)) &&
      other.start - mention.end < 40
    if (!linked) text = blank(text, other.start - sentence.start, other.end - sentence.start)
  }
  return text
}

function blank(text: string, start: number, end: number): string {
  return text.slice(0, Math.max(0, start)) + ' '.repeat(Math.max(0, end - Math.max(0, start))) + text.slice(end)
}
