import type { ReleaseChoice } from '../codesets/code-set.ts'
import type { Encounter } from '../encounter/contract.ts'
import type { EncounterResult } from '../encounter/result.ts'

/** The result of an encounter that waits: no date or no release for it. Never coded against "today". */
export function pendingResult(
  encounter: Encounter,
  choice: Exclude<ReleaseChoice, { kind: 'release' }>,
): EncounterResult {
  const because =
    choice.kind === 'no-date'
      ? 'no-date: the discharge or service date picks the code set; send `discharged` (inpatient) or the service date'
      : `no-release: no ICD-10-CM release at hand governs ${choice.date} (at hand: ${choice.covered}); import that release or mend the date`
  return {
    encounterId: encounter.id,
    outcome: 'pending',
    routes: [],
    because: [because],
    tier: 'dictionary',
    confidence: 0,
    diagnoses: [],
    procedures: [],
    rejected: [],
    findings: [],
    queries: [],
    notAssessed: [{ what: 'everything', because }],
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
  }
}
