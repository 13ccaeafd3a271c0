// ICD-10-CM Official Guidelines FY2026 I.C.19.e.5.b: a drug wrongly taken is a poisoning, coded first by intent, accidental where none is stated.
import type { Icd10CmCode } from '../../encounter/codes.ts'
import type { Span } from '../../encounter/span.ts'
import type { CodingContext, Combination } from '../draft.ts'
import type { DrugPhrase, FamilyTables } from './family-tables.ts'
import { drugCode, type DrugBook, type DrugIntent } from './find-drugs.ts'
import { phrasePattern } from './phrase-pattern.ts'
import { placesSaying, type RecordSentence, recordSentences, spanIn } from './record-sentences.ts'
import { dropWhere, ruleDraft } from './rule-draft.ts'

/** The drug stands this near (characters) to the words of overdose: `overdose of …`, `… overdose`. */
const NEAR_CHARACTERS = 60

export function poisoning(book: (context: CodingContext) => DrugBook, tables: FamilyTables): Combination {
  const patternOf = (means: DrugPhrase['means']): RegExp =>
    phrasePattern(tables.drugPhrases.filter((line) => line.means === means).flatMap((line) => line.phrases))
  const [overdose, selfHarm, assault, undetermined] = [
    patternOf('overdose'),
    patternOf('self-harm'),
    patternOf('assault'),
    patternOf('undetermined'),
  ]
  return (drafts, context) => {
    if (context.reporting === 'all-mentions') return { drafts, rejected: [] }
    const sentences = recordSentences(context)
    const says = (pattern: RegExp): boolean => placesSaying(sentences, pattern).length > 0
    const taken = overdosed(sentences, overdose, book(context))
    if (taken.length === 0) return { drafts, rejected: [] }
    const intent: DrugIntent = says(selfHarm) ? '2' : says(assault) ? '3' : says(undetermined) ? '4' : '1'
    const codes = new Map<Icd10CmCode, Span>()
    for (const { stem, span } of taken) {
      const code = drugCode(stem, intent, context.codeSet)
      if (code !== null && !codes.has(code)) codes.set(code, span)
    }
    const named = [...codes].filter(([code]) => !code.startsWith('T50.9') || codes.size === 1)
    const made = named.flatMap(([code, span]) => {
      const step = `“${span.text}” taken wrongly: ${INTENT_WORDS[intent]}`
      const draft = ruleDraft({ code, spans: [span], section: 'I.C.19.e.5.b', step, how: 'assessed' }, context)
      return draft === null || drafts.some((one) => one.code === code) ? [] : [draft]
    })
    const first = made[0]?.code ?? named[0]?.[0]
    const others = dropWhere(drafts, ({ code }) =>
      code.startsWith('T50.9') && first !== undefined && code !== first
        ? { reason: 'less-specific', because: first }
        : null,
    )
    return { drafts: [...made, ...others.drafts], rejected: others.rejected }
  }
}

const INTENT_WORDS = {
  1: 'accidental, as none is stated or it is said to be',
  2: 'intentional self-harm',
  3: 'assault',
  4: 'intent undetermined',
  5: '',
  6: '',
} as const

/** An overdose of earlier years is history. */
const EARLIER =
  /\b(?:in (?:19|20)\d\d|(?:19|20)\d\d (?:attempt|overdose)|years? ago|months ago|history of|h\/o|prior|previous|past (?:attempt|overdose)\w*|lifetime)\b/i

function overdosed(
  sentences: readonly RecordSentence[],
  overdose: RegExp,
  find: DrugBook,
): readonly { readonly stem: string; readonly span: Span }[] {
  return sentences
    .filter(({ text }) => !EARLIER.test(text))
    .flatMap((sentence) => {
      const places = placesSaying([sentence], overdose).map((span) => ({
        start: span.start - sentence.start,
        end: span.end - sentence.start,
      }))
      return find(sentence.text)
        .filter((drug) =>
          places.some(
            (place) =>
              (drug.start >= place.start && drug.start - place.end < NEAR_CHARACTERS) ||
              (drug.end <= place.start && place.start - drug.end < 3),
          ),
        )
        .map((drug) => ({ stem: drug.stem, span: spanIn(sentence, drug.start, drug.end) }))
    })
}
