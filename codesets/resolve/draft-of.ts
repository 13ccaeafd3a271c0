import type { Icd10CmCode } from '../../encounter/codes.ts'
import { type Mention, namedByWords } from '../../encounter/mention.ts'
import type {
  Evidence,
  EvidenceSupport,
  GuidelineReference,
  Proposer,
  Rejection,
  RejectionReason,
} from '../../encounter/result.ts'
import type { CodingContext, DraftDiagnosis, Problem, ReportedBecause } from '../draft.ts'
import { bestCode } from './group-problems.ts'
import { roleOf } from './role-of.ts'
import type { Weighed } from './weigh-assertion.ts'

/** No more than this many places per problem: a reader checks the first ones, the rest repeat them. */
const EVIDENCE_LIMIT = 4

export function evidenceOf(mention: Mention, supports: EvidenceSupport = 'problem'): Evidence {
  const { documentId, start, end, text, assertion } = mention
  return { documentId, start, end, text, supports, assertion }
}

/** The deciding mention first, then others that agree with it, then where attributes were read and why it is reported. */
export function problemEvidence(
  problem: Problem,
  weighed: Weighed,
  reported: ReportedBecause | null,
): readonly Evidence[] {
  const agreeing = [
    weighed.by,
    ...problem.mentions.filter((one) => one !== weighed.by && one.assertion === weighed.assertion),
  ]
  const mentions = agreeing.slice(0, EVIDENCE_LIMIT).map((mention) => evidenceOf(mention))
  const attributes = problem.attributes
    .filter(
      ({ span }) =>
        !agreeing.some((m) => m.documentId === span.documentId && m.start <= span.start && span.end <= m.end),
    )
    .map(({ name, span }): Evidence => ({ ...span, supports: SUPPORT_OF[name] ?? 'attribute', assertion: 'present' }))
  const because: readonly Evidence[] =
    reported === null ||
    mentions.some(
      (one) => 'start' in one && one.documentId === reported.span.documentId && one.start === reported.span.start,
    )
      ? []
      : [{ ...reported.span, supports: reported.how === 'treated' ? 'treatment' : 'reported', assertion: 'present' }]
  return [...mentions, ...attributes, ...because]
}

const SUPPORT_OF: Readonly<Partial<Record<string, EvidenceSupport>>> = {
  laterality: 'laterality',
  acuity: 'acuity',
  severity: 'severity',
  stage: 'stage',
  type: 'type',
  trimester: 'trimester',
  episode: 'episode',
}

export function rejectionOf(problem: Problem, reason: RejectionReason, code: Icd10CmCode | null = null): Rejection {
  const first = problem.mentions[0]
  if (first === undefined) throw new Error('a problem without mentions')
  return {
    code: code ?? bestCode(first),
    reason,
    evidence: problem.mentions.slice(0, 2).map((mention) => evidenceOf(mention)),
  }
}

function proposersOf({ mentions }: Problem): readonly Proposer[] {
  const byWords = mentions.map(namedByWords)
  return [
    ...(byWords.includes(true) ? ['dictionary' as const] : []),
    ...(byWords.includes(false) ? ['encoder' as const] : []),
  ]
}

export type DraftParts = {
  readonly code: Icd10CmCode
  readonly problem: Problem
  readonly weighed: Weighed
  readonly reported: ReportedBecause
  readonly confidence: number
  readonly alternatives: readonly Icd10CmCode[]
  readonly guidelines: readonly string[]
  readonly steps: readonly string[]
}

export function draftOf(parts: DraftParts, context: CodingContext): DraftDiagnosis {
  const { code, problem, weighed, reported, confidence, alternatives, guidelines, steps } = parts
  const reference = (section: string): GuidelineReference => ({ fiscalYear: context.fiscalYear, section })
  return {
    code,
    role: roleOf(code),
    problem,
    uncertain: weighed.assertion === 'possible',
    evidence: problemEvidence(problem, weighed, reported),
    reported,
    proposedBy: proposersOf(problem),
    confidence,
    guidelines: guidelines.map(reference),
    steps,
    alternatives: alternatives.map((one) => ({ code: one, confidence: (1 - confidence) / (alternatives.length + 1) })),
  }
}
