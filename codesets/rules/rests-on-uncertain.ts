import type { DraftDiagnosis } from '../draft.ts'

/** Marked as uncertain, or everything quoted for the problem is worded as possible. */
export function restsOnUncertain({ uncertain, evidence }: Pick<DraftDiagnosis, 'uncertain' | 'evidence'>): boolean {
  const quoted = evidence.flatMap((one) => ('documentId' in one && one.supports === 'problem' ? [one.assertion] : []))
  return uncertain || (quoted.length > 0 && quoted.every((assertion) => assertion === 'possible'))
}
