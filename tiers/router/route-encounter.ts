import type { Icd10CmCode } from '../../encounter/codes.ts'
import type { Setting } from '../../encounter/contract.ts'
import type { Disagreement, EncounterResult, Finding, Route } from '../../encounter/result.ts'
import { drawnForAudit } from './audit-sample.ts'
import type { Calibration, CalibrationFile } from './calibration-file.ts'
import { stratumOf } from './strata.ts'

export type Routing = Pick<EncounterResult, 'outcome' | 'routes' | 'because'>

export type ToRoute = {
  readonly encounterId: string
  readonly setting: Setting
  readonly specialty: string | null
  readonly findings: readonly Finding[]
  /** Codes of the result with their calibrated confidence. */
  readonly codes: readonly { readonly code: Icd10CmCode; readonly confidence: number }[]
  /** `encounterConfidence(…).score`; not asked where nothing is calibrated. */
  readonly score: number
  readonly disagreements: readonly Disagreement[]
}

/** Share of accepted encounters that coders audit, 0.05 to 0.1, and what the draw depends on beside the encounter's id. */
export type Audit = { readonly seed: string; readonly share: number }

/** Rules whose warning says that the documentation, not the coding, is unclear. */
const UNCLEAR_RULES: readonly string[] = ['present-on-admission']

/**
 * Where an encounter goes. `accepted` needs a calibration of the model in use, a score at the threshold of its stratum, and
 * nothing that a person has to settle: rules in conflict (coder, with the conflict), tiers that disagree on a chosen code
 * (coder), documentation that only the provider can make clear (CDI). One encounter may need several; the outcome is the most
 * pressing. Without calibration nothing is accepted.
 */
export function routeEncounter(encounter: ToRoute, calibration: Calibration, audit: Audit): Routing {
  const conflict = conflicts(encounter)
  // A coder cannot settle what only the provider knows: it goes to CDI beside the coder's own reason.
  const cdi = unclear(encounter)
  const forConflict = conflict.length > 0 ? ['rules-in-conflict'] : []
  const forCdi = cdi.length > 0 ? ['documentation-unclear'] : []
  if (calibration.kind === 'uncalibrated') {
    // Every encounter has this coder's reason, which says least and stands last.
    const coder = route('coder', encounter.codes.length === 0 ? 'nothing-to-code-found' : calibration.because)
    const because = [...forConflict, ...forCdi, coder.because]
    return { outcome: 'needs-coder', routes: [...conflict, ...cdi, coder], because }
  }
  const coder = [...undecided(encounter), ...unsure(encounter, calibration.file)]
  const routes = [...conflict, ...coder, ...cdi]
  const because = [...forConflict, ...coder.map((one) => one.because), ...forCdi]
  if (conflict.length > 0 || coder.length > 0) return { outcome: 'needs-coder', routes, because }
  if (cdi.length > 0) return { outcome: 'needs-cdi', routes, because }
  const drawn = drawnForAudit(audit.seed, encounter.encounterId, audit.share)
  return { outcome: 'accepted', routes, because: ['score-at-threshold', ...(drawn ? ['audit-sample'] : [])] }
}

/**
 * Whether nothing but the score stands between an encounter and acceptance. A calibration run asks this of its encounters,
 * since a threshold says something only of encounters chosen as the accepted ones are.
 */
export function mayBeAccepted(encounter: Pick<ToRoute, 'findings' | 'codes' | 'disagreements'>): boolean {
  return [...conflicts(encounter), ...undecided(encounter), ...unclear(encounter)].length === 0
}

const route = (queue: Route['queue'], because: string, codes: Route['codes'] = []): Route => ({ queue, because, codes })

const conflicts = ({ findings }: Pick<ToRoute, 'findings'>): readonly Route[] =>
  findings.filter(({ severity }) => severity === 'error').map(({ rule, codes }) => route('conflict', rule, codes))

const unclear = ({ findings }: Pick<ToRoute, 'findings'>): readonly Route[] =>
  findings
    .filter(({ severity, rule }) => severity === 'warning' && UNCLEAR_RULES.includes(rule))
    .map(({ rule, codes }) => route('cdi', rule, codes))

/** What a coder decides whatever the score. */
function undecided({ codes, disagreements }: Pick<ToRoute, 'codes' | 'disagreements'>): readonly Route[] {
  if (codes.length === 0) return [route('coder', 'nothing-to-code-found')]
  if (disagreements.length === 0) return []
  return [
    route(
      'coder',
      'tiers-disagree',
      disagreements.map(({ code }) => code),
    ),
  ]
}

/** The reason for a coder where the score does not carry acceptance, with the codes likelier wrong than accepted encounters may be. */
function unsure({ setting, specialty, score, codes }: ToRoute, { strata, alpha }: CalibrationFile): readonly Route[] {
  if (codes.length === 0) return []
  const stratum = stratumOf({ setting, specialty }, strata)
  const threshold = stratum?.threshold ?? null
  // Written so that a score that is no number is not accepted.
  if (threshold !== null && score >= threshold) return []
  const because = stratum === null ? 'no-stratum' : (stratum.because ?? 'score-below-threshold')
  const doubtful = codes.filter(({ confidence }) => confidence < 1 - alpha).map(({ code }) => code)
  return [route('coder', because, doubtful)]
}
