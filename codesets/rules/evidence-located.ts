// ICD-10-CM Official Guidelines FY2026 I.A.19 and III: a code rests on what the record says, found there word for word.
import type { Evidence } from '../../encounter/result.ts'
import type { CodingContext } from '../draft.ts'
import { type Rule, error, guideline } from './rule.ts'

export const evidenceLocated: Rule = (coded, context) =>
  coded.flatMap(({ code, evidence }) => {
    const authority = guideline(context, 'I.A.19')
    const wrong = evidence.filter((one) => !located(one, context)).length
    if (wrong > 0) {
      return [
        error(
          'evidence-located',
          [code],
          `${wrong} of the quoted places of ${code} are not in the record as quoted`,
          authority,
        ),
      ]
    }
    return evidence.some((one) => 'documentId' in one)
      ? []
      : [error('evidence-located', [code], `${code} quotes no document of the record`, authority)]
  })

function located(evidence: Evidence, { tidy }: CodingContext): boolean {
  if ('observationId' in evidence) {
    return tidy.encounter.observations?.some((one) => one.id === evidence.observationId) ?? false
  }
  const document = tidy.documents.find((one) => one.id === evidence.documentId)
  const { start, end, text } = evidence
  return (
    document !== undefined &&
    text !== '' &&
    start >= 0 &&
    end <= document.text.length &&
    document.text.slice(start, end) === text
  )
}
