// ICD-10-CM Official Guidelines FY2026 I.C.21.c.11 and chapter 15's own note: completed weeks since the last menstrual period.
import type { Span } from '../../encounter/span.ts'
import type { CodingContext } from '../draft.ts'
import { type RecordSentence, recordSentences, spanIn } from './record-sentences.ts'

export type Trimester = 'first' | 'second' | 'third'
export type Gestation = { readonly weeks: number; readonly trimester: Trimester; readonly span: Span }

/** Fewer weeks are seldom known to be a pregnancy, more are not carried. */
const FEWEST_WEEKS = 4
const MOST_WEEKS = 43
/** Chapter 15: less than 14 weeks, less than 28 weeks, 28 weeks until delivery. */
const SECOND_FROM_WEEK = 14
const THIRD_FROM_WEEK = 28

export function trimesterOfWeeks(weeks: number): Trimester {
  if (weeks < SECOND_FROM_WEEK) return 'first'
  return weeks < THIRD_FROM_WEEK ? 'second' : 'third'
}

const OBSTETRIC =
  /pregnan|gravid|gestation|\bIUP\b|\bE?GA\b|\bG\d+\s*,?\s*P\d|trimester|\bW?GA\b|prenatal|obstetric|\bOB\b|fetal|fetus|contraction|labor/i

/** Ways to write the age of a pregnancy, the plainest first; a pattern with `asks` counts only in a sentence about one. */
const FORMS: readonly { readonly pattern: RegExp; readonly rank: number; readonly asks: boolean }[] = [
  { pattern: /\b(\d{1,2})\s*(?:w|wks?|weeks?)\.?[\s,&-]*(?:and\s+)?[0-6]\s*(?:d|days?)\b/gi, rank: 3, asks: false },
  { pattern: /\b(\d{1,2})[\s-]*[0-6]\/7(?!\d)/gi, rank: 3, asks: false },
  { pattern: /(?<![\d.+/])(\d{1,2})\+[0-6](?![\d.+/])/g, rank: 3, asks: true },
  {
    pattern: /\b(\d{1,2})[\s-]*(?:w|wks?|weeks?)\b\.?(?=[\s-]*(?:EGA|GA\b|IUP|gestation|pregnan|intrauterine|by\s))/gi,
    rank: 2,
    asks: false,
  },
  {
    pattern:
      /(?<=(?:\bIUP|\bE?GA|gestational age|gestation|pregnan\w*|G\d+\s?P\d+|gravida \d+)\b[^.;\d]{0,25})(\d{1,2})\s*(?:w|wks?|weeks?)\b/gi,
    rank: 2,
    asks: false,
  },
  { pattern: /(?<=(?:\bat|@)\s*)(\d{1,2})\s*(?:w|wks?|weeks?)\b/gi, rank: 1, asks: true },
]

const NOT_NOW_BEFORE =
  /\b(?:by|c\/w|consistent with|follow[- ]?up|f\/u|return|RTC|induction|IOL|growth|repeat|plan\w*|until|till|prior|previous\w*|last|history|h\/o|loss|SAB|due|since|after|before|schedul\w*|recommend\w*|every|q|for|x|past|next|in|within|sibling|daughter|son|sister)\W+(?:\w+\W+){0,3}$/i
const NOT_NOW_AFTER =
  /^\s*(?:ago|post-?partum|post[- ]?(?:op|delivery)|later|old\b|from now|(?:US|ultrasound|scan|anatomy|sono\w*)\b|in (?:19|20)\d\d|\(?(?:19|20)\d\d\)?)/i

/** The gestational age of this pregnancy: the plainest statement, the first of equals (on a stay, the age at admission). */
export function gestationOf(context: CodingContext): Gestation | null {
  const found = recordSentences(context).flatMap((sentence) => statedIn(sentence))
  const best = found.toSorted((a, b) => b.rank - a.rank)[0]
  return best === undefined ? null : { weeks: best.weeks, trimester: trimesterOfWeeks(best.weeks), span: best.span }
}

function statedIn(
  sentence: RecordSentence,
): readonly { readonly weeks: number; readonly rank: number; readonly span: Span }[] {
  const obstetric = OBSTETRIC.test(sentence.text)
  return FORMS.filter((form) => obstetric || !form.asks).flatMap(({ pattern, rank }) =>
    [...sentence.text.matchAll(pattern)].flatMap((match) => {
      const end = match.index + match[0].length
      const weeks = Number(match[1])
      if (weeks < FEWEST_WEEKS || weeks > MOST_WEEKS) return []
      if (NOT_NOW_AFTER.test(sentence.text.slice(end)) || NOT_NOW_BEFORE.test(sentence.text.slice(0, match.index)))
        return []
      return [{ weeks, rank, span: spanIn(sentence, match.index, end) }]
    }),
  )
}
