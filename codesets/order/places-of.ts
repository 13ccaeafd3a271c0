import type { Assertion } from '../../encounter/mention.ts'
import type { SectionKind, Sentence, TidyDocument } from '../../encounter/tidy.ts'
import type { CodingContext, DraftDiagnosis } from '../draft.ts'

/** Where the record speaks of a diagnosis. */
export type Place = {
  readonly document: TidyDocument
  readonly start: number
  readonly end: number
  readonly sentence: Sentence | null
  readonly section: SectionKind
  readonly title: string
  readonly assertion: Assertion
  /** A side, stage or severity of the diagnosis, which does not name it. */
  readonly attribute?: boolean
}

const ATTRIBUTES = ['acuity', 'severity', 'type', 'stage', 'laterality', 'episode']
const OF_ITSELF = ['problem', 'link', ...ATTRIBUTES]

/** Every mention of the draft's problem, and its quoted evidence where it has none (codes that a rule or the agent added). */
export function placesOf(draft: DraftDiagnosis, context: CodingContext): readonly Place[] {
  const quoted = draft.evidence.flatMap((one) =>
    'documentId' in one && (OF_ITSELF.includes(one.supports) || draft.problem === null) ? [one] : [],
  )
  const spans = [...(draft.problem?.mentions ?? []), ...quoted]
  const seen = new Set<string>()
  return spans.flatMap((span) => {
    const { documentId, start, end, assertion } = span
    const key = `${documentId}:${start}:${end}`
    const document = context.tidy.documents.find((one) => one.id === documentId)
    if (document === undefined || seen.has(key)) return []
    seen.add(key)
    const sentence = document.sentences.find((one) => one.start <= start && start < one.end) ?? null
    const section =
      sentence === null
        ? document.sections.find((one) => one.start <= start && start < one.end)
        : document.sections[sentence.section]
    const attribute = 'supports' in span && ATTRIBUTES.includes(span.supports)
    const [kind, title] = [section?.kind ?? 'unknown', section?.title ?? '']
    return [{ document, start, end, sentence, assertion, section: kind, title, attribute }]
  })
}

const DUE_TO =
  /\b(?:due to|secondary to|2\/2|2° to|caused by|because of|attributed to|attributable to|result(?:ing)? (?:from|of)|from)\b/i
const NOT_DUE_TO = /\b(?:not|un)\W?(?:due|secondary|related|likely|caused)/i

/** Whether one sentence says that the first (a symptom, an effect) is due to the second. */
export function saidDueTo(effect: readonly Place[], cause: readonly Place[]): boolean {
  return effect.some((one) =>
    cause.some((other) => {
      if (one.sentence === null || one.document.id !== other.document.id || one.sentence !== other.sentence)
        return false
      // One wording may hold both: "varices due to cirrhosis" for the varices, "cirrhosis" in it for the cause.
      const from = one.start < other.start && other.start < one.end ? one.start : one.end
      const between = one.document.text.slice(from, Math.max(from, other.start))
      return DUE_TO.test(between) && !NOT_DUE_TO.test(between)
    }),
  )
}

const MOST_LIKELY =
  /^[\s,;:(–-]*(?:most |very |felt )?(?:likely|probabl[ye]|suspect(?:ed)?|presum(?:ed|ably))\b[^.;]{0,30}$/i

/** Whether a sentence names the symptom and behind it its probable cause: "chest pain, most likely reflux". */
export function saidLikely(symptom: readonly Place[], cause: readonly Place[]): boolean {
  return symptom.some((one) =>
    cause.some(
      (other) =>
        one.sentence !== null &&
        one.sentence === other.sentence &&
        other.start >= one.end &&
        MOST_LIKELY.test(one.document.text.slice(one.end, other.start)),
    ),
  )
}

/** Whether the record names two diagnoses in one sentence. */
export function shareSentence(a: readonly Place[], b: readonly Place[]): boolean {
  return a.some((one) =>
    b.some(
      (other) => one.sentence !== null && one.document.id === other.document.id && one.sentence === other.sentence,
    ),
  )
}
