import type { EncounterDocument } from '../../encounter/contract.ts'

/** Whose statement a document is (I.B.14): only a provider's statement makes a diagnosis. */
export type DocumentRole = 'provider' | 'radiology' | 'pathology' | 'nursing' | 'laboratory'

const BY_WORD: readonly (readonly [RegExp, DocumentRole])[] = [
  [/radiolog|imaging|x-?ray|\bct\b|\bmri\b|ultrasound|mammogra/i, 'radiology'],
  [/patholog|cytolog|biopsy-report/i, 'pathology'],
  [/^lab|laboratory|microbiolog/i, 'laboratory'],
  [
    /nurs|dietit|dietic|therap(?:y|ist)|wound-care|case-manage|social-work|pharmac|triage|respiratory-care|assistant-medical/i,
    'nursing',
  ],
]

export function documentRole(document: EncounterDocument): DocumentRole {
  const named = `${document.type ?? ''} ${document.author ?? ''}`
  return BY_WORD.find(([pattern]) => pattern.test(named))?.[1] ?? 'provider'
}
