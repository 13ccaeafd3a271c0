// ICD-10-CM Official Guidelines FY2026 I.B.14, I.C.18.e.1 and I.C.18.i: BMI, coma scale and stroke scale by the number in the record, secondary only.
import { type Icd10CmCode, parseIcd10CmCode } from '../../encounter/codes.ts'
import type { Span } from '../../encounter/span.ts'
import type { DependentCode, WithStatus } from '../clinical-data.ts'
import type { Changes, CodingContext, Combination } from '../draft.ts'
import type { MeasuredValue } from './family-tables.ts'
import { phrasePattern } from './phrase-pattern.ts'
import { type RecordSentence, recordSentences, spanIn } from './record-sentences.ts'
import { dropWhere, ruleDraft, startsWithAny } from './rule-draft.ts'

type Measure = MeasuredValue & { readonly pattern: RegExp }
type Reading = { readonly value: number; readonly span: Span }

/** Words between a measure's name and its number. */
const BETWEEN = String.raw`(?:[\s:=~(]|\b(?:score|total|scale|of|is|was|at|now|today|currently|calculated|on|arrival|admission|presentation|initial|remains)\b)*`

/** Codes that name a value stand only with the value: added where the number is written and its diagnosis coded, dropped where no number is. */
export function measuredValues(
  lines: readonly MeasuredValue[],
  statuses: readonly WithStatus[],
  dependents: readonly DependentCode[],
): Combination {
  const measures = [...lines, ...fromStatuses(statuses, dependents)].map(withPattern)
  return (drafts, context) =>
    context.reporting === 'all-mentions'
      ? { drafts, rejected: [] }
      : measures.reduce<Changes>((changes, measure) => applyMeasure(measure, changes, context), {
          drafts,
          rejected: [],
        })
}

function withPattern(line: MeasuredValue): Measure {
  const after =
    line.followedBy === undefined
      ? String.raw`(?!\d|\.\d|\/|\s*%|(?:st|nd|rd|th)?\s*percentile)`
      : String.raw`(?:st|nd|rd|th)?[\s-]*(?:${line.followedBy.join('|')})`
  return {
    ...line,
    pattern: new RegExp(`${phrasePattern(line.phrases).source}${BETWEEN}(\\d{1,3}(?:\\.\\d+)?)${after}`, 'gi'),
  }
}

/** Ranges of the status table as one measure per name. */
function fromStatuses(statuses: readonly WithStatus[], dependents: readonly DependentCode[]): readonly MeasuredValue[] {
  const ranged = statuses.flatMap((line) => (line.range === undefined ? [] : [{ ...line, range: line.range }]))
  return [...new Set(ranged.map((line) => line.phrases[0] ?? ''))].map((measure) => {
    const own = ranged.filter((line) => line.phrases[0] === measure)
    const minAge = own[0]?.range.minAge
    return {
      measure,
      phrases: [
        ...new Set([...own.flatMap((line) => line.phrases), ...(measure === 'BMI' ? ['body mass index'] : [])]),
      ],
      bands: own.map(({ range, code }) => ({ min: range.min, max: range.max, code })),
      ...(minAge === undefined ? {} : { minAge }),
      needs: dependents.filter((line) => own[0]?.code.startsWith(line.code)).flatMap((line) => line.needs),
      // I.C.21.c.3: no body mass index code during pregnancy.
      ...(own[0]?.code.startsWith('Z68') === true ? { unless: ['O'] } : {}),
      section: 'I.B.14',
    }
  })
}

function applyMeasure(measure: Measure, { drafts, rejected }: Changes, context: CodingContext): Changes {
  const reading = fitsAge(measure, context) ? readingOf(measure, context) : null
  const code = reading === null ? null : codeOf(measure, reading.value)
  const barred = drafts.some((draft) => startsWithAny(draft.code, measure.unless ?? []))
  const needed = !barred && drafts.some((draft) => startsWithAny(draft.code, measure.needs))
  const made =
    reading === null || code === null || !needed
      ? null
      : ruleDraft(
          {
            code,
            spans: [reading.span],
            section: measure.section,
            step: `${measure.measure} ${reading.value} is ${code}`,
          },
          context,
        )
  const others = dropWhere(drafts, (draft) =>
    startsWithAny(
      draft.code,
      measure.bands.map((band) => band.code),
    )
      ? { reason: 'unsupported', ...(made === null ? {} : { because: made.code }) }
      : null,
  )
  return {
    drafts: made === null ? others.drafts : [...others.drafts, made],
    rejected: [...rejected, ...others.rejected.filter((one) => one.code !== made?.code)],
  }
}

function fitsAge({ minAge, maxAge }: Measure, { ageYears }: CodingContext): boolean {
  if (ageYears === null) return maxAge === undefined
  return ageYears >= (minAge ?? 0) && ageYears <= (maxAge ?? Number.POSITIVE_INFINITY)
}

/** The first value written: at least the initial score is reported (I.C.18.e.1), a body mass index seldom changes within a stay. */
function readingOf(measure: Measure, context: CodingContext): Reading | null {
  for (const sentence of recordSentences(context)) {
    const found = readIn(sentence, measure)
    if (found !== null) return found
  }
  return null
}

const EARLIER = /\b(?:prior|previous|before|pre-?op|pre-?preg\w*|baseline|initially was|goal|target|if|for)\W*$/i

function readIn(sentence: RecordSentence, measure: Measure): Reading | null {
  for (const match of sentence.text.matchAll(measure.pattern)) {
    if (EARLIER.test(sentence.text.slice(0, match.index))) continue
    return { value: Number(match[1]), span: spanIn(sentence, match.index, match.index + match[0].length) }
  }
  return null
}

/** Bands are written to one decimal; a second one is cut off, as 24.95 is not yet 25. */
function codeOf(measure: Measure, value: number): Icd10CmCode | null {
  const cut = Math.floor(value * 10 + 1e-6) / 10
  const band = measure.bands.find(({ min, max }) => min <= cut && cut <= max)
  return band === undefined ? null : parseIcd10CmCode(band.code)
}
