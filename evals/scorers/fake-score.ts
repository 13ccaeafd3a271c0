import type { EncounterResult } from '../../encounter/result.ts'
import type { Gold, GoldDiagnosis } from '../datasets/gold.ts'
import type { EncounterScore } from './score-encounter.ts'

/** For tests: a score in which nothing was asked but what is given. */
export function fakeScore(given: Partial<EncounterScore> = {}): EncounterScore {
  return {
    id: 'E-1',
    setting: 'outpatient',
    specialty: 'cardiology',
    met: [],
    missed: [],
    extra: [],
    forbidden: [],
    forbiddenAsked: false,
    exact: false,
    firstListed: null,
    poaRight: 0,
    poaAsked: 0,
    candidates: 0,
    categoryMet: 0,
    evidenceFound: 0,
    evidenceAsked: 0,
    spans: 0,
    spansAstray: 0,
    proposed: 0,
    hallucinated: 0,
    escaped: 0,
    judged: [],
    confidence: 0,
    outcome: 'needs-coder',
    queries: null,
    latencyMs: 0,
    cpuMs: 0,
    promptTokens: 0,
    outputTokens: 0,
    costMicroDollars: 0,
    ...given,
  }
}

/** For tests: gold of the given codes, in order; everything else plain. */
export function fakeGold(codes: readonly (string | GoldDiagnosis)[], given: Partial<Gold> = {}): Gold {
  return {
    writer: 'tester',
    policy: 'full',
    specialty: 'cardiology',
    style: 'prose',
    difficulty: 'easy',
    traps: [],
    diagnoses: codes.map((one) =>
      typeof one === 'string' ? { code: one, role: 'problem', presentOnAdmission: null, evidence: [] } : one,
    ),
    procedures: [],
    queries: [],
    ...given,
  }
}

type Coded = EncounterResult['diagnoses'][number]

export function fakeCoded(code: string, given: Partial<Coded> = {}): Coded {
  return {
    code: code as Coded['code'],
    title: '',
    sequence: 1,
    principal: false,
    role: 'problem',
    presentOnAdmission: null,
    confidence: 0.5,
    proposedBy: ['dictionary'],
    evidence: [],
    rationale: '',
    guidelines: [],
    alternatives: [],
    ...given,
  }
}

export function fakeResult(diagnoses: readonly Coded[], given: Partial<EncounterResult> = {}): EncounterResult {
  return {
    encounterId: 'E-1',
    outcome: 'needs-coder',
    routes: [],
    because: [],
    tier: 'dictionary',
    confidence: 0.5,
    diagnoses,
    procedures: [],
    rejected: [],
    findings: [],
    queries: [],
    notAssessed: [],
    versions: {
      codeSets: {},
      guidelines: null,
      encoder: null,
      model: null,
      prompt: null,
      router: null,
      dictionary: null,
    },
    usage: { wallMs: 0, cpuMs: 0, promptTokens: 0, outputTokens: 0, costMicroDollars: 0 },
    ...given,
  }
}
