import type { CodingContext } from '../draft.ts'

/** What a document is in the course of a stay, by its type. */
export type DocumentKind = 'discharge' | 'admission' | 'emergency' | 'progress' | 'operative' | 'consult' | 'other'

const BY_TYPE: readonly (readonly [RegExp, DocumentKind])[] = [
  [/discharge|death|transfer.?summary|final/i, 'discharge'],
  [/emergency|\bed\b|^ed[-_ ]|triage|ems/i, 'emergency'],
  [/h\s*(?:&|and|n|-)?\s*p\b|history.{0,5}physical|admission|admit|observation/i, 'admission'],
  [/progress|daily|interval|soap|hospitalist/i, 'progress'],
  [/operati|procedure|surg|delivery/i, 'operative'],
  [/consult/i, 'consult'],
]

export function documentKind(documentId: string, context: CodingContext): DocumentKind {
  const document = context.tidy.encounter.documents.find((one) => one.id === documentId)
  return BY_TYPE.find(([pattern]) => pattern.test(document?.type ?? ''))?.[1] ?? 'other'
}
