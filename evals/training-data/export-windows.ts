import { findQuote } from '../datasets/find-quote.ts'
import type { GoldEncounter } from '../datasets/gold.ts'
import type { Mention } from '../../encounter/mention.ts'
import type { TidyEncounter } from '../../encounter/tidy.ts'
import { windowsOf } from '../../tiers/encoder/windows.ts'

/** A problem in a window: its offsets, what is said of it and whether a code of its category is on the claim; null where nobody said. */
export type WindowSpan = {
  readonly start: number
  readonly end: number
  readonly assertion: string | null
  readonly reported: boolean | null
  /** Its ends are those of the problem's name; other quotes teach assertion and reporting only. */
  readonly exact: boolean
  readonly code: string | null
}

/** Where something may name a problem though nobody marked it. */
export type FindMentions = (tidy: TidyEncounter) => readonly Mention[]

/**
 * A training window. Where `complete`, words outside the spans name no problem; elsewhere those in `unsure` stretches may, and
 * all other words most likely do not.
 */
export type TrainingWindow = {
  readonly from: string
  readonly place: string
  readonly text: string
  readonly complete: boolean
  readonly spans: readonly WindowSpan[]
  readonly unsure: readonly (readonly [start: number, end: number])[]
}

type Located = WindowSpan & { readonly documentId: string }

/** Windows of one encounter as the encoder will see them, with the problems that its gold marks. */
export function exportWindows(
  { gold }: GoldEncounter,
  tidy: TidyEncounter,
  countPieces: (text: string) => number,
  findMentions: FindMentions,
): readonly TrainingWindow[] {
  const spans = locate({ gold }, tidy)
  const found = gold.mentions == null ? findMentions(tidy) : []
  return windowsOf(tidy, countPieces).map((window) => ({
    from: gold.writer,
    place: window.place,
    text: window.text,
    complete: gold.mentions != null,
    spans: spans
      .filter((span) => span.documentId === window.documentId && span.start >= window.start && span.end <= window.end)
      .map(({ start, end, assertion, reported, exact, code }) => ({
        start: start - window.start,
        end: end - window.start,
        assertion,
        reported,
        exact,
        code,
      })),
    unsure: found
      .filter(
        ({ documentId, start, end }) => documentId === window.documentId && start < window.end && end > window.start,
      )
      .map(({ start, end }) => [start - window.start, end - window.start] as const),
  }))
}

/** Assertions of problems that a claim may name. */
const CODED = new Set(['present', 'possible', 'historical', 'resolved'])
const LONGEST_NAME = 60

function locate({ gold }: Pick<GoldEncounter, 'gold'>, tidy: TidyEncounter): readonly Located[] {
  const categories = new Set(gold.diagnoses.map(({ code }) => code.slice(0, 3)))
  const optional = new Set((gold.optional ?? []).map(({ code }) => code.slice(0, 3)))
  const textOf = new Map(tidy.documents.map((document) => [document.id, document.text]))
  const mentions = (gold.mentions ?? []).flatMap(({ documentId, quote, occurrence, code, assertion }) =>
    findQuote(textOf.get(documentId) ?? '', quote, occurrence ?? 1).map((range): Located => {
      const category = code.slice(0, 3)
      const coded = categories.has(category) && CODED.has(assertion)
      const reported = !coded && optional.has(category) ? null : coded
      return { ...range, documentId, assertion, reported, exact: quote.length <= LONGEST_NAME, code }
    }),
  )
  const evidence = gold.diagnoses.flatMap((diagnosis) =>
    diagnosis.evidence
      .filter(({ supports }) => supports === 'problem')
      .flatMap(({ documentId, quote, occurrence, assertion }) =>
        findQuote(textOf.get(documentId) ?? '', quote, occurrence ?? 1).map(
          (range): Located => ({
            ...range,
            documentId,
            assertion,
            reported: true,
            exact: gold.mentions == null && quote.length <= LONGEST_NAME,
            code: diagnosis.code,
          }),
        ),
      ),
  )
  return [...mentions, ...evidence.filter((one) => !mentions.some((other) => sameSpan(one, other)))]
}

const sameSpan = (a: Located, b: Located): boolean =>
  a.documentId === b.documentId && a.start === b.start && a.end === b.end
