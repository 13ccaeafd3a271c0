// ICD-10-CM Official Guidelines FY2026 I.A.15: a presumed link falls where the provider says the two are unrelated; other links must be stated.
import type { Mention } from '../../encounter/mention.ts'
import type { CodingContext, DraftDiagnosis } from '../draft.ts'

const LINK =
  /\b(?:due to|secondary to|2\/2|from|caused by|because of|in the setting of|associated with|related to|attributed to|complicat\w+|resulting (?:from|in)|with|of|leading to|induced)\b/i
const UNRELATED =
  /\b(?:not (?:due|secondary|related|attribut\w+)|unrelated|independent of|rather than|instead of)\b|\bnon-?(?:diabetic|hypertensive)\b/i

/** Two drafts named in one sentence with linking words between them, or one mention that holds the other. */
export function statedLink(a: DraftDiagnosis, b: DraftDiagnosis, context: CodingContext): boolean {
  return pairs(a, b).some(([first, second]) => {
    const between = stretchBetween(first, second, context)
    return between !== null && (between === '' || LINK.test(between)) && !UNRELATED.test(between)
  })
}

export function saidUnrelated(a: DraftDiagnosis, b: DraftDiagnosis, context: CodingContext): boolean {
  return pairs(a, b).some(([first, second]) => UNRELATED.test(stretchBetween(first, second, context) ?? ''))
}

function pairs(a: DraftDiagnosis, b: DraftDiagnosis): readonly (readonly [Mention, Mention])[] {
  return (a.problem?.mentions ?? []).flatMap((first) =>
    (b.problem?.mentions ?? [])
      .filter((second) => first.documentId === second.documentId && first.sentence === second.sentence)
      .map((second) => [first, second] as const),
  )
}

/** The words between two mentions of one sentence; empty where they overlap. */
function stretchBetween(a: Mention, b: Mention, context: CodingContext): string | null {
  const document = context.tidy.documents.find((one) => one.id === a.documentId)
  if (document === undefined) return null
  const [first, second] = a.start <= b.start ? [a, b] : [b, a]
  return second.start <= first.end ? '' : document.text.slice(first.end, second.start)
}
