import type { Icd10CmCode } from '../../encounter/codes.ts'
import type { EvidenceSupport, Rejection, RejectionReason } from '../../encounter/result.ts'
import type { Span } from '../../encounter/span.ts'
import type { Changes, CodingContext, Combination, DraftDiagnosis, ReportedBecause } from '../draft.ts'
import { draftConfidence } from '../resolve/draft-confidence.ts'
import { roleOf } from '../resolve/role-of.ts'

export type Added = {
  readonly code: Icd10CmCode
  readonly spans: readonly Span[]
  readonly section: string
  readonly step: string
  readonly how?: ReportedBecause['how']
  readonly supports?: EvidenceSupport
}

/** A diagnosis that a rule adds from the words it quotes; null where the release lacks the code or it is no billable one. */
export function ruleDraft(added: Added, context: CodingContext): DraftDiagnosis | null {
  const { code, spans, section, step, how = 'status', supports = 'problem' } = added
  const first = spans[0]
  if (context.codeSet.entry(code)?.billable !== true || first === undefined) return null
  return {
    code,
    role: roleOf(code),
    problem: null,
    uncertain: false,
    evidence: spans.map((span) => ({ ...span, supports, assertion: 'present' as const })),
    reported: { how, span: first },
    proposedBy: ['rule'],
    confidence: draftConfidence(null, null),
    guidelines: [{ fiscalYear: context.fiscalYear, section }],
    steps: [step],
    alternatives: [],
  }
}

/** The same diagnosis under another code, with the rule that moved it and the words it rests on. */
export function recode(
  draft: DraftDiagnosis,
  code: Icd10CmCode,
  why: {
    readonly section: string
    readonly step: string
    readonly span?: Span | null
    readonly supports?: EvidenceSupport
  },
  context: CodingContext,
): DraftDiagnosis {
  if (code === draft.code) return draft
  const { section, step, span = null, supports = 'attribute' } = why
  return {
    ...draft,
    code,
    role: roleOf(code),
    evidence: span === null ? draft.evidence : [...draft.evidence, { ...span, supports, assertion: 'present' }],
    proposedBy: [...new Set([...draft.proposedBy, 'rule' as const])],
    guidelines: [...draft.guidelines, { fiscalYear: context.fiscalYear, section }],
    steps: [...draft.steps, step],
  }
}

export function rejected(draft: DraftDiagnosis, reason: RejectionReason, because?: Icd10CmCode): Rejection {
  const { code, evidence } = draft
  return because === undefined ? { code, reason, evidence } : { code, reason, because, evidence }
}

/** Takes out the drafts that a test gives a reason for. */
export function dropWhere(
  drafts: readonly DraftDiagnosis[],
  reasonOf: (draft: DraftDiagnosis) => { readonly reason: RejectionReason; readonly because?: Icd10CmCode } | null,
): Changes {
  const kept: DraftDiagnosis[] = []
  const gone: Rejection[] = []
  for (const draft of drafts) {
    const why = reasonOf(draft)
    if (why === null) kept.push(draft)
    else gone.push(rejected(draft, why.reason, why.because))
  }
  return { drafts: kept, rejected: gone }
}

/** Combinations one after the other as one. */
export function inOrder(steps: readonly Combination[]): Combination {
  return (drafts, context) =>
    steps.reduce<Changes>(
      (changes, step) => {
        const next = step(changes.drafts, context)
        return { drafts: next.drafts, rejected: [...changes.rejected, ...next.rejected] }
      },
      { drafts, rejected: [] },
    )
}

export const startsWithAny = (code: string, prefixes: readonly string[]): boolean =>
  prefixes.some((prefix) => code.startsWith(prefix))
