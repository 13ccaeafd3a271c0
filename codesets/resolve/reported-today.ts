// ICD-10-CM Official Guidelines FY2026 III (UHDDS other diagnoses), III.A, III.B, IV.I, IV.J: what is reported on this encounter.
import type { Icd10CmCode } from '../../encounter/codes.ts'
import type { Mention } from '../../encounter/mention.ts'
import type { RejectionReason } from '../../encounter/result.ts'
import type { CodingContext, Problem, ReportedBecause } from '../draft.ts'
import { type FoundTreatment, treatmentFor } from './find-treatments.ts'
import { bestCode } from './group-problems.ts'
import { headsItsLine } from './heads-its-line.ts'
import { isListedStatus } from './listed-status.ts'
import { roleOf } from './role-of.ts'
import { weightRank } from './section-weight.ts'
import { type Weighed, weightOf } from './weigh-assertion.ts'

export type ReportedVerdict =
  | { readonly reported: ReportedBecause }
  | { readonly reported: null; readonly reason: RejectionReason }

export type ReportedFacts = {
  readonly treatments: readonly FoundTreatment[]
  /** Some document has an assessment, impression or diagnosis list of its own. */
  readonly hasConclusion: boolean
  /** Some conclusion heads a line with a present problem: the assessment is a list. */
  readonly hasHeadings: boolean
  /** Lifelong or chronic by the authored table. */
  readonly chronic: (code: Icd10CmCode) => boolean
}

export function hasConclusion(context: CodingContext): boolean {
  return context.mentions.some(
    (mention) =>
      mention.assertion === 'present' &&
      roleOf(bestCode(mention)) === 'problem' &&
      weightOf(mention, context) === 'conclusion',
  )
}

export function hasHeadings(context: CodingContext): boolean {
  return context.mentions.some(
    (mention) =>
      mention.assertion === 'present' && weightOf(mention, context) === 'conclusion' && heads(mention, context),
  )
}

function heads(mention: Mention, context: CodingContext): boolean {
  const document = context.tidy.documents.find((one) => one.id === mention.documentId)
  return document !== undefined && headsItsLine(mention, document)
}

/** Met only by single words of the index (`pain`, `scar`, `allergy`), which prose uses in many ways. */
function isOneWord(problem: Problem): boolean {
  return problem.mentions.every((mention) => {
    const link = mention.links[0]
    return link !== undefined && link.source !== 'lexicon' && !/[\s-]/.test(link.term.trim())
  })
}

/** Heads its line itself, or stands in the sentence of a problem that does: `BPH with LUTS (weak stream, nocturia)`. */
function inHeading(mention: Mention, context: CodingContext): boolean {
  return context.mentions.some(
    (other) =>
      other.documentId === mention.documentId &&
      other.sentence === mention.sentence &&
      other.assertion === 'present' &&
      heads(other, context),
  )
}

/** Whether a present problem is reported today and by which sentence; otherwise `not-addressed`. */
export function reportedToday(
  problem: Problem,
  code: Icd10CmCode,
  weighed: Weighed,
  context: CodingContext,
  facts: ReportedFacts,
): ReportedVerdict {
  const stated = problem.mentions.filter(
    (mention) => mention.assertion === weighed.assertion || mention.assertion === 'present',
  )
  const anywhere = stated[0]
  if (context.reporting === 'all-mentions' && anywhere !== undefined) return because('all-mentions', anywhere)
  const concluded = stated.filter((mention) => weightOf(mention, context) === 'conclusion')
  const symptom = isSymptom(code)
  // A symptom named in passing under another problem's heading (return precautions, what a drug is for) is not that visit's problem.
  const doubtful = symptom || isOneWord(problem) || context.reporting === 'assessed-problems'
  const said =
    doubtful && facts.hasHeadings && !context.inpatient
      ? concluded.find((mention) => inHeading(mention, context))
      : concluded[0]
  if (said !== undefined) return because('assessed', said)
  if (roleOf(code) !== 'problem' && roleOf(code) !== 'complication') return statusVerdict(code, stated, context)
  const treatment = treatmentFor(code, facts.treatments)
  const narrated = stated.find((mention) => weightOf(mention, context) === 'narrative')
  if (narrated !== undefined && !facts.hasConclusion) return because('assessed', narrated)
  if (symptom) return { reported: null, reason: 'not-addressed' }
  const listed = stated.find((mention) => weightRank(weightOf(mention, context)) >= weightRank('background'))
  const full = context.reporting === 'full'
  if (full && treatment !== null && listed !== undefined) return { reported: { how: 'treated', span: treatment.span } }
  if (narrated !== undefined && context.inpatient && (facts.chronic(code) || tellsTheStay(narrated, context)))
    return because('monitored', narrated)
  if (full && listed !== undefined && facts.chronic(code) && context.inpatient) return because('affects-care', listed)
  return { reported: null, reason: 'not-addressed' }
}

function because(how: ReportedBecause['how'], mention: Mention): ReportedVerdict {
  const { documentId, start, end, text } = mention
  return { reported: { how, span: { documentId, start, end, text } } }
}

/** The hospital course or a discharge summary tells what was done for a condition during the stay. */
function tellsTheStay(mention: Mention, context: CodingContext): boolean {
  const document = context.tidy.documents.find((one) => one.id === mention.documentId)
  const sentence = document?.sentences[mention.sentence]
  const kind = sentence === undefined ? 'unknown' : document?.sections[sentence.section]?.kind
  const type = context.tidy.encounter.documents[document?.index ?? 0]?.type ?? ''
  return kind === 'hospital-course' || /discharge|progress|operative/i.test(type)
}

/** Status, history and social codes are reported where a provider states them, wherever that stands (I.C.21.c.3, c.4, c.17). */
function statusVerdict(code: Icd10CmCode, stated: readonly Mention[], context: CodingContext): ReportedVerdict {
  const named = stated.find((mention) => weightRank(weightOf(mention, context)) >= weightRank('observation'))
  if (named === undefined) return { reported: null, reason: 'not-addressed' }
  const role = roleOf(code)
  const listable = role === 'external-cause' || role === 'encounter-reason' || isListedStatus(code)
  if (
    context.reporting === 'assessed-problems' ? role !== 'external-cause' && role !== 'encounter-reason' : !listable
  ) {
    return { reported: null, reason: 'not-addressed' }
  }
  return because(role === 'encounter-reason' ? 'reason-for-encounter' : 'status', named)
}

/** Chapter 18 and the pain and symptom codes that stand elsewhere. */
export function isSymptom(code: Icd10CmCode): boolean {
  return (
    code.startsWith('R') ||
    /^(?:M25\.[56]|M54\.[2569]|M79\.6|H57\.1|N64\.4|K59\.0|K30|G89|M79\.8|H53\.[1489]|H92|N94\.[46]|L29)/.test(code)
  )
}
