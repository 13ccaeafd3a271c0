import type { EncounterDocument } from '../../encounter/contract.ts'

/** Whose statement a document is (I.B.14): only a provider's statement makes a diagnosis. */
export type DocumentRole = 'provider' | 'radiology' | 'pathology' | 'nursing' | 'laboratory'

const BY_WORD: readonly (readonly [RegExp, DocumentRole])[] = [
  [/radiolog|imaging|x-?ray|\bct\b|\bmri\b|ultrasound|mammogra/i, 'radiology'],
  [/patholog|cytolog|biopsy-report/i, 'pathology'],
  [/^lab|laboratory|microbiolog/i, 'laboratory'],
  [
    /nurs|\brn\b|\bl[pv]n\b|dietit|dietic|nutrition|therap(?:y|ist)|wound-care|case-manage|social-work|pharmac|triage|respiratory-care|assistant-medical/i,
    'nursing',
  ],
]

/** Nurses and assistants who are legally accountable for a diagnosis, as the guidelines' "provider" means; in words. */
const PRACTITIONER =
  /nurse[- ]?practitioner|advanced[- ]practice|nurse[- ]an[ae]*sthetist|nurse[- ]?midwife|clinical[- ]nurse[- ]specialist|physician'?s?[- ](?:assistant|associate)/i
/** The same in letters behind a name, in capitals: in lower case they are words and names. */
const PRACTITIONER_LETTERS = /\b(?:[ACFGNPW]{0,2}NP|CRNP|DNP|APRN|ARNP|APN|CRNA|CNM|CNS|PA)(?:-[A-Z]{1,3})?\b/

export function documentRole(document: EncounterDocument): DocumentRole {
  const { type, author } = { type: document.type ?? '', author: document.author ?? '' }
  const role = BY_WORD.find(([pattern]) => pattern.test(`${type} ${author}`))?.[1] ?? 'provider'
  return role === 'nursing' && (isPractitioner(author) || PRACTITIONER.test(type)) ? 'provider' : role
}

function isPractitioner(author: string): boolean {
  const letters = /^[a-z-]{2,6}$/i.test(author.trim()) ? author.toUpperCase() : author
  return PRACTITIONER.test(author) || PRACTITIONER_LETTERS.test(letters)
}
