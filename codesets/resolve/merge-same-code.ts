// ICD-10-CM Official Guidelines FY2026 I.B.12: each code once per encounter.
import type { DraftDiagnosis } from '../draft.ts'

/** Drafts of one code become one: evidence and steps joined, the better confidence kept, the first one's place kept. */
export function mergeSameCode(drafts: readonly DraftDiagnosis[]): readonly DraftDiagnosis[] {
  const byCode = new Map<string, DraftDiagnosis>()
  for (const draft of drafts) {
    const known = byCode.get(draft.code)
    byCode.set(draft.code, known === undefined ? draft : merge(known, draft))
  }
  return [...byCode.values()]
}

function merge(a: DraftDiagnosis, b: DraftDiagnosis): DraftDiagnosis {
  const key = (evidence: DraftDiagnosis['evidence'][number]): string => JSON.stringify(evidence)
  const seen = new Set(a.evidence.map(key))
  return {
    ...a,
    uncertain: a.uncertain && b.uncertain,
    evidence: [...a.evidence, ...b.evidence.filter((evidence) => !seen.has(key(evidence)))],
    confidence: Math.max(a.confidence, b.confidence),
    proposedBy: [...new Set([...a.proposedBy, ...b.proposedBy])],
    steps: [...new Set([...a.steps, ...b.steps])],
  }
}
