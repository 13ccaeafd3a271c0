import type { Icd10CmCode } from '../encounter/codes.ts'
import type { Setting } from '../encounter/contract.ts'
import type { Attribute, Mention } from '../encounter/mention.ts'
import type {
  DiagnosisRole,
  Evidence,
  GuidelineReference,
  PresentOnAdmission,
  Proposer,
  Rejection,
} from '../encounter/result.ts'
import type { Span } from '../encounter/span.ts'
import type { TidyEncounter } from '../encounter/tidy.ts'
import type { CodeSet } from './code-set.ts'

/** All mentions of one condition across an encounter, with the attributes any of them gives. */
export type Problem = {
  readonly id: number
  /** In reading order of documents. */
  readonly mentions: readonly Mention[]
  /** The best documented value per attribute, with the place where it stands. */
  readonly attributes: readonly Attribute[]
}

/** Why a problem is reported on this encounter, and the sentence that says so. */
export type ReportedBecause = {
  readonly how:
    | 'assessed'
    | 'treated'
    | 'tested'
    | 'monitored'
    | 'affects-care'
    | 'status'
    | 'final-diagnosis'
    | 'reason-for-encounter'
    | 'all-mentions'
    | 'judged'
  readonly span: Span
}

/** A diagnosis on its way from a problem to the result; every stage of `codesets/` takes and gives a list of these. */
export type DraftDiagnosis = {
  readonly code: Icd10CmCode
  readonly role: DiagnosisRole
  /** The problem it was resolved from; null where a rule added it. */
  readonly problem: Problem | null
  /** Documented as uncertain (probable, suspected …) at discharge; coded as if present for inpatients only. */
  readonly uncertain: boolean
  readonly evidence: readonly Evidence[]
  readonly reported: ReportedBecause | null
  readonly proposedBy: readonly Proposer[]
  /** Before calibration: a share measured on the train encounters. */
  readonly confidence: number
  readonly guidelines: readonly GuidelineReference[]
  /** What the rules did to it, in order, in a coder's words; the rationale is built from these. */
  readonly steps: readonly string[]
  readonly alternatives: readonly { readonly code: Icd10CmCode; readonly confidence: number }[]
}

/** A draft with its place and POA. */
export type OrderedDiagnosis = DraftDiagnosis & {
  readonly sequence: number
  readonly principal: boolean
  readonly presentOnAdmission: PresentOnAdmission
}

/** Everything about the encounter that a rule may ask; made once by the pipeline. */
export type CodingContext = {
  readonly tidy: TidyEncounter
  readonly mentions: readonly Mention[]
  readonly codeSet: CodeSet
  readonly fiscalYear: number
  /** Discharge date (inpatient) or service date, `YYYY-MM-DD`. */
  readonly date: string
  readonly setting: Setting
  /** Sections II and III govern; otherwise Section IV. */
  readonly inpatient: boolean
  readonly reporting: 'full' | 'assessed-problems' | 'all-mentions'
  readonly sex: 'F' | 'M' | null
  readonly ageDays: number | null
  readonly ageYears: number | null
}

/** A code that may be reported: what it was resolved from and what the rules say of reporting it. */
export type Considered = {
  readonly code: Icd10CmCode
  /** Null where a rule added the code. */
  readonly problem: Problem | null
  readonly reported: ReportedBecause | null
  readonly uncertain: boolean
}

/** A second opinion on a present problem that the rules would not report: true reports it. What rules report stays. */
export type Judge = (considered: Considered, context: CodingContext) => boolean

/** What a step of resolution made of the drafts. */
export type Changes = { readonly drafts: readonly DraftDiagnosis[]; readonly rejected: readonly Rejection[] }

export type Combination = (drafts: readonly DraftDiagnosis[], context: CodingContext) => Changes
