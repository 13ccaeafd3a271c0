import type { CodingContext, OrderedDiagnosis } from '../codesets/draft.ts'
import type { Encounter } from '../encounter/contract.ts'
import type { CodedDiagnosis, EncounterResult, Rejection } from '../encounter/result.ts'
import { writeRationale } from '../explain/rationale.ts'
import type { Selected } from '../tiers/encoder/scorer/create-scorer.ts'
import type { Calibration } from '../tiers/router/calibration-file.ts'
import { encounterConfidence } from '../tiers/router/encounter-confidence.ts'
import { routeEncounter } from '../tiers/router/route-encounter.ts'
import { pendingResult } from './pending-result.ts'
import { type Parts, runStages, type Tier } from './run-stages.ts'

/** One encounter through stages 2 to 9 of DESIGN. Never throws for what a record says; an encounter without a code set is `pending`. */
export async function codeEncounter(encounter: Encounter, tier: Tier, parts: Parts): Promise<EncounterResult> {
  const started = parts.clock()
  const stages = await runStages(encounter, tier, parts)
  if ('pending' in stages) return pendingResult(encounter, stages.pending)
  const { context, selected, findings } = stages
  const encoder = tier === 'dictionary' ? null : parts.encoder
  const calibration = encoder === null || context.reporting === 'all-mentions' ? UNCALIBRATED : encoder.calibration
  const { ordered, score, confidence } = withConfidence(stages.ordered, selected, calibration)
  const routing = routeEncounter(
    {
      encounterId: encounter.id,
      setting: encounter.setting,
      specialty: encounter.specialty ?? null,
      findings,
      codes: ordered,
      score,
      disagreements: stages.disagreements,
    },
    calibration,
    parts.audit,
  )
  const ended = parts.clock()
  return {
    encounterId: encounter.id,
    outcome: routing.outcome,
    routes: routing.routes,
    because: [
      ...routing.because,
      ...(tier === 'cascade'
        ? [`cascade-ran-${encoder === null ? 'dictionary' : 'encoder'}-only: the agent is not there yet`]
        : []),
    ],
    tier: encoder === null ? 'dictionary' : 'encoder',
    confidence,
    diagnoses: ordered.map((one) => codedDiagnosis(one, context)),
    procedures: [],
    rejected: onePerCode(selected.rejected, ordered),
    findings,
    queries: [],
    notAssessed: [...NOT_YET, ...uncalibrated(encoder !== null, calibration), ...missingFacts(encounter)],
    versions: {
      codeSets: { 'ICD-10-CM': context.codeSet.info.id },
      guidelines: String(context.codeSet.info.fiscalYear),
      encoder: encoder?.version ?? null,
      model: null,
      prompt: null,
      router: calibration.kind === 'calibrated' ? (encoder?.calibrationVersion ?? '') : 'uncalibrated',
      dictionary: parts.dictionaryVersion,
    },
    usage: {
      wallMs: ended.wallMs - started.wallMs,
      cpuMs: ended.cpuMs - started.cpuMs,
      promptTokens: 0,
      outputTokens: 0,
      costMicroDollars: 0,
    },
  }
}

const NOT_YET: EncounterResult['notAssessed'] = [
  { what: 'procedures', because: 'HCPCS and CPT coding is not there yet' },
  { what: 'queries', because: 'query drafting is not there yet' },
]

const UNCALIBRATED: Calibration = { kind: 'uncalibrated', because: 'not-calibrated' }

/** Codes with calibrated probabilities where there is a calibration; else with the confidence that they came with. */
function withConfidence(
  ordered: readonly OrderedDiagnosis[],
  { leftOut }: Selected,
  calibration: Calibration,
): { readonly ordered: readonly OrderedDiagnosis[]; readonly score: number; readonly confidence: number } {
  const raw = ordered.map((one) => one.confidence)
  if (calibration.kind === 'uncalibrated') return { ordered, score: 0, confidence: raw.length === 0 ? 0 : mean(raw) }
  const probabilities = { chosen: raw, leftOut: leftOut.map(({ probability }) => probability) }
  const { score, confidence, chosen } = encounterConfidence(probabilities, calibration.file)
  return { ordered: ordered.map((one, at) => ({ ...one, confidence: chosen[at] ?? 0 })), score, confidence }
}

function uncalibrated(encoderRan: boolean, calibration: Calibration): EncounterResult['notAssessed'] {
  if (calibration.kind === 'calibrated') return []
  const because = encoderRan
    ? "confidence is the scorer's probability, fitted on training encounters and not calibrated"
    : 'confidence is a share measured on training encounters, not a calibrated probability'
  return [{ what: 'calibration', because }]
}

function missingFacts({ patient }: Encounter): EncounterResult['notAssessed'] {
  return [
    ...(patient?.sex == null ? [{ what: 'sex edits', because: 'the encounter names no sex' }] : []),
    ...(patient?.birthDate == null ? [{ what: 'age edits', because: 'the encounter names no birth date' }] : []),
  ]
}

function codedDiagnosis(diagnosis: OrderedDiagnosis, context: CodingContext): CodedDiagnosis {
  const {
    code,
    sequence,
    principal,
    role,
    presentOnAdmission,
    confidence,
    proposedBy,
    evidence,
    guidelines,
    alternatives,
  } = diagnosis
  return {
    code,
    title: context.codeSet.entry(code)?.title ?? '',
    sequence,
    principal,
    role,
    presentOnAdmission,
    confidence,
    proposedBy,
    evidence,
    rationale: writeRationale(diagnosis, context),
    guidelines,
    alternatives,
  }
}

/** One rejection per code and reason, none for a code that is coded after all. */
function onePerCode(rejected: readonly Rejection[], coded: readonly OrderedDiagnosis[]): readonly Rejection[] {
  const seen = new Set<string>(coded.map((one) => one.code))
  return rejected.filter((one) => {
    const key = seen.has(one.code) ? one.code : `${one.code}|${one.reason}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
