import type { CodeSet, ReleaseChoice } from '../codesets/code-set.ts'
import type { Changes, CodingContext, DraftDiagnosis, Judge, OrderedDiagnosis } from '../codesets/draft.ts'
import type { Encounter } from '../encounter/contract.ts'
import type { Mention } from '../encounter/mention.ts'
import type { CodedDiagnosis, EncounterResult, Finding, Rejection } from '../encounter/result.ts'
import type { TidyEncounter } from '../encounter/tidy.ts'
import { writeRationale } from '../explain/rationale.ts'
import { routeUncalibrated } from '../tiers/router/route-uncalibrated.ts'
import { codingContext, governingDate } from './coding-context.ts'
import { pendingResult } from './pending-result.ts'

/** What the stages need, constructed by the entry points. */
export type Parts = {
  readonly chooseRelease: (date: string | null) => ReleaseChoice
  readonly tidy: (encounter: Encounter) => TidyEncounter
  /** The dictionary tier for one release. */
  readonly findMentions: (tidy: TidyEncounter, codeSet: CodeSet) => readonly Mention[]
  /** The encoder over what the dictionary found; null where no model is at hand. */
  readonly encoder: {
    readonly read: (tidy: TidyEncounter, mentions: readonly Mention[], codeSet: CodeSet) => Promise<readonly Mention[]>
    /** Which problems are reported today, and which codes of those resolved make the best set, with their probabilities. */
    readonly judge: Judge | null
    readonly select: (changes: Changes, context: CodingContext) => Changes
    readonly version: string
  } | null
  readonly resolve: (context: CodingContext, judge: Judge | null) => Changes
  readonly order: (drafts: readonly DraftDiagnosis[], context: CodingContext) => readonly OrderedDiagnosis[]
  readonly validate: (coded: readonly OrderedDiagnosis[], context: CodingContext) => readonly Finding[]
  readonly dictionaryVersion: string
  /** Milliseconds of wall clock and of this process's CPU, for `usage`. */
  readonly clock: () => { readonly wallMs: number; readonly cpuMs: number }
}

export type Tier = 'dictionary' | 'encoder' | 'cascade'

/** One encounter through stages 2 to 9 of DESIGN. Never throws for what a record says; an encounter without a code set is `pending`. */
export async function codeEncounter(encounter: Encounter, tier: Tier, parts: Parts): Promise<EncounterResult> {
  const started = parts.clock()
  const date = governingDate(encounter)
  const choice = parts.chooseRelease(date)
  if (choice.kind !== 'release') return pendingResult(encounter, choice)
  const tidy = parts.tidy(encounter)
  const encoder = tier === 'dictionary' ? null : parts.encoder
  const mentions = await readMentions(tidy, choice.codeSet, tier, parts)
  const context = codingContext(tidy, mentions, choice.codeSet, date ?? '')
  const changes = parts.resolve(context, encoder?.judge ?? null)
  const resolved = encoder === null ? changes : encoder.select(changes, context)
  const ordered = parts.order(resolved.drafts, context)
  const findings = [...releaseFindings(ordered, context), ...parts.validate(ordered, context)]
  const routing = routeUncalibrated(findings, ordered.length)
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
    confidence: ordered.length === 0 ? 0 : mean(ordered.map((one) => one.confidence)),
    diagnoses: ordered.map((one) => codedDiagnosis(one, context)),
    procedures: [],
    rejected: onePerCode(resolved.rejected, ordered),
    findings,
    queries: [],
    notAssessed: [...NOT_YET, ...missingFacts(encounter)],
    versions: {
      codeSets: { 'ICD-10-CM': choice.codeSet.info.id },
      guidelines: String(choice.codeSet.info.fiscalYear),
      encoder: encoder?.version ?? null,
      model: null,
      prompt: null,
      router: 'uncalibrated',
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

/** What the tier finds: the dictionary's mentions, and the encoder's where there is one. */
export async function readMentions(
  tidy: TidyEncounter,
  codeSet: CodeSet,
  tier: Tier,
  { findMentions, encoder }: Pick<Parts, 'findMentions' | 'encoder'>,
): Promise<readonly Mention[]> {
  const words = findMentions(tidy, codeSet)
  return tier === 'dictionary' || encoder === null ? words : encoder.read(tidy, words, codeSet)
}

const NOT_YET: EncounterResult['notAssessed'] = [
  { what: 'procedures', because: 'HCPCS and CPT coding is not there yet' },
  { what: 'queries', because: 'query drafting is not there yet' },
  {
    what: 'calibration',
    because: 'confidence is a share measured on training encounters, not a calibrated probability',
  },
]

function missingFacts({ patient }: Encounter): EncounterResult['notAssessed'] {
  return [
    ...(patient?.sex == null ? [{ what: 'sex edits', because: 'the encounter names no sex' }] : []),
    ...(patient?.birthDate == null ? [{ what: 'age edits', because: 'the encounter names no birth date' }] : []),
  ]
}

/** Facts carried forward from an older release are a warning, and a new code goes to a person. */
function releaseFindings(ordered: readonly OrderedDiagnosis[], { codeSet }: CodingContext): readonly Finding[] {
  const carried = Object.entries(codeSet.info.facts).filter(([, fact]) => fact.origin === 'carried-forward')
  if (carried.length === 0) return []
  const authority = `Release ${codeSet.info.id}`
  const fresh = ordered.filter((one) => codeSet.entry(one.code)?.isNew === true).map((one) => one.code)
  return [
    {
      rule: 'carried-forward',
      severity: 'warning',
      codes: [],
      message: `${carried.map(([kind]) => kind).join(', ')} of the release before apply: this release's own are not at hand`,
      authority,
    },
    ...(fresh.length === 0
      ? []
      : [
          {
            rule: 'new-code-without-notes',
            severity: 'error' as const,
            codes: fresh,
            message: 'new in this release; its notes and index are not at hand, so a coder decides',
            authority,
          },
        ]),
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
