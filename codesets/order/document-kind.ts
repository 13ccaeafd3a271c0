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

/** Enough of a document's beginning to hold its own title. */
const TITLE_LENGTH = 60

/** By the document's type; one that was sent without a type by its own first line. */
export function documentKind(documentId: string, context: CodingContext): DocumentKind {
  const document = context.tidy.encounter.documents.find((one) => one.id === documentId)
  if (document === undefined) return 'other'
  const named = document.type ?? document.text.trimStart().split('\n', 1)[0]?.slice(0, TITLE_LENGTH) ?? ''
  return BY_TYPE.find(([pattern]) => pattern.test(named))?.[1] ?? 'other'
}
