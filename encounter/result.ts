import type { Icd10CmCode } from './codes.ts'
import type { Assertion } from './mention.ts'

/** The coded encounter out, as DESIGN's contract has it. Fields may be added, none renamed. */

export type EvidenceSupport =
  | 'problem'
  | 'link'
  | 'stage'
  | 'laterality'
  | 'severity'
  | 'type'
  | 'acuity'
  | 'episode'
  | 'trimester'
  | 'poa'
  | 'treatment'
  | 'reported'
  | 'attribute'

export type Evidence =
  | {
      readonly documentId: string
      readonly start: number
      readonly end: number
      readonly text: string
      readonly supports: EvidenceSupport
      readonly assertion: Assertion
    }
  | { readonly observationId: string; readonly supports: EvidenceSupport }

export type GuidelineReference = { readonly fiscalYear: number; readonly section: string }

export type DiagnosisRole =
  | 'problem'
  | 'complication'
  | 'status'
  | 'history'
  | 'long-term-drug'
  | 'external-cause'
  | 'social'
  | 'encounter-reason'

/** `1` is exempt from reporting; null means not an inpatient stay. */
export type PresentOnAdmission = 'Y' | 'N' | 'U' | 'W' | '1' | null

export type Proposer = 'encoder' | 'dictionary' | 'rule' | 'agent'

/** A code that one tier proposed and the other did not. */
export type Disagreement = { readonly code: Icd10CmCode; readonly by: 'dictionary-only' | 'encoder-only' }

export type CodedDiagnosis = {
  readonly code: Icd10CmCode
  readonly title: string
  readonly sequence: number
  readonly principal: boolean
  readonly role: DiagnosisRole
  readonly presentOnAdmission: PresentOnAdmission
  readonly confidence: number
  readonly proposedBy: readonly Proposer[]
  readonly evidence: readonly Evidence[]
  readonly rationale: string
  readonly guidelines: readonly GuidelineReference[]
  readonly alternatives: readonly { readonly code: Icd10CmCode; readonly confidence: number }[]
}

export type CodedProcedure = {
  readonly system: 'CPT' | 'HCPCS' | 'ICD-10-PCS'
  readonly code: string
  readonly modifiers: readonly string[]
  readonly units: number
  readonly serviceDate: string | null
  readonly diagnosisPointers: readonly number[]
  readonly confidence: number
  readonly evidence: readonly Evidence[]
  readonly rationale: string
}

export type RejectionReason =
  | 'negated'
  | 'uncertain-outpatient'
  | 'family'
  | 'historical'
  | 'hypothetical'
  | 'planned'
  | 'not-addressed'
  | 'integral-symptom'
  | 'excludes1'
  | 'not-in-release'
  | 'unsupported'
  | 'combined'
  | 'less-specific'
  | 'duplicate'
  | 'not-billable'
  | 'demographics'

export type Rejection = {
  readonly code: Icd10CmCode
  readonly reason: RejectionReason
  /** The code that took its place or its side (combination, disease of a symptom), where there is one. */
  readonly because?: Icd10CmCode
  readonly evidence: readonly Evidence[]
}

export type Finding = {
  /** Kebab-case name of the rule, the same as its file. */
  readonly rule: string
  readonly severity: 'error' | 'warning'
  readonly codes: readonly Icd10CmCode[]
  readonly message: string
  /** Manual, section and fiscal year, e.g. `ICD-10-CM Official Guidelines FY2026 I.A.12.a`. */
  readonly authority: string
}

export type Route = {
  readonly queue: 'coder' | 'cdi' | 'conflict'
  readonly because: string
  readonly codes: readonly Icd10CmCode[]
}

export type Query = {
  readonly topic: string
  readonly reason:
    | 'conflicting'
    | 'incomplete'
    | 'ambiguous'
    | 'specificity'
    | 'clinical-support'
    | 'cause-effect'
    | 'poa'
  readonly indicators: readonly unknown[]
  readonly question: string
  readonly options: readonly { readonly text: string; readonly indicators: readonly string[] }[]
  readonly status: 'draft'
}

export type EncounterResult = {
  readonly encounterId: string
  readonly outcome: 'accepted' | 'needs-coder' | 'needs-cdi' | 'pending'
  readonly routes: readonly Route[]
  readonly because: readonly string[]
  readonly tier: 'dictionary' | 'encoder' | 'agent'
  readonly confidence: number
  readonly diagnoses: readonly CodedDiagnosis[]
  readonly procedures: readonly CodedProcedure[]
  readonly rejected: readonly Rejection[]
  readonly findings: readonly Finding[]
  readonly queries: readonly Query[]
  readonly notAssessed: readonly { readonly what: string; readonly because: string }[]
  readonly versions: {
    readonly codeSets: Readonly<Record<string, string>>
    readonly guidelines: string | null
    readonly encoder: string | null
    readonly model: string | null
    readonly prompt: string | null
    readonly router: string | null
    readonly dictionary: string | null
  }
  readonly usage: {
    readonly wallMs: number
    readonly cpuMs: number
    readonly promptTokens: number
    readonly outputTokens: number
    readonly costMicroDollars: number
  }
}
