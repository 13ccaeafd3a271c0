import type { Encounter } from '../../encounter/contract.ts'
import type { EncounterResult } from '../../encounter/result.ts'
import { sha256 } from './canonical-json.ts'
import type { RecordContext } from './context.ts'
import { differingPaths } from './differing-paths.ts'
import { findEncounter, loadVersion } from './load-encounter.ts'
import { loadNewestResult } from './load-result.ts'
import type { EncounterKey } from './natural-key.ts'
import { inTenant, type TenantId, type TenantSession } from './tenant.ts'

/** Codes an encounter once more, with the tier that was asked for then. */
export type CodeAgain = (encounter: Encounter, requestedTier: string) => Promise<EncounterResult>

type Where = { readonly encounterId: string; readonly version: number; readonly revision: number }

/** `altered`: what is stored is not what the audit trail says was stored. `other-versions`: the parts at hand are not those
 * that coded it, so the results cannot be compared. `paths` names what differs, never the values. */
export type Replay =
  | { readonly kind: 'no-such-encounter' | 'not-coded' }
  | ({ readonly kind: 'altered'; readonly what: 'encounter' | 'result' } & Where)
  | ({ readonly kind: 'other-versions'; readonly paths: readonly string[] } & Where)
  | ({ readonly kind: 'same' } & Where)
  | ({ readonly kind: 'different'; readonly paths: readonly string[] } & Where)

/** Codes the newest coded version again and compares everything but time and cost. Writes nothing. */
export async function replayEncounter(
  { database }: Pick<RecordContext, 'database'>,
  tenant: TenantId,
  key: EncounterKey,
  codeAgain: CodeAgain,
): Promise<Replay> {
  const recorded = await inTenant(database, tenant, (session) => readRecorded(session, key))
  if ('kind' in recorded) return recorded
  const { where, encounter, result, requestedTier } = recorded
  const again = await codeAgain(encounter, requestedTier)
  const versions = differingPaths(result.versions, again.versions)
  if (versions.length > 0) return { kind: 'other-versions', paths: versions, ...where }
  const paths = differingPaths(withoutUsage(result), withoutUsage(again))
  return paths.length === 0 ? { kind: 'same', ...where } : { kind: 'different', paths, ...where }
}

const withoutUsage = (result: EncounterResult): object => ({ ...result, usage: null })

type Recorded = {
  readonly where: Where
  readonly encounter: Encounter
  readonly result: EncounterResult
  readonly requestedTier: string
}

async function readRecorded(session: TenantSession, key: EncounterKey): Promise<Recorded | Replay> {
  const found = await findEncounter(session, key)
  if (found === null) return { kind: 'no-such-encounter' }
  const { encounterId } = found
  const coded = await loadNewestResult(session, encounterId)
  if (coded === null) return { kind: 'not-coded' }
  const version = await loadVersion(session, encounterId, coded.encounterVersion)
  const where = { encounterId, version: coded.encounterVersion, revision: coded.revision }
  const told = await auditedDigests(session, where)
  if (version === null || sha256(version.body) !== told.stored) return { kind: 'altered', what: 'encounter', ...where }
  if (sha256(coded.body) !== told.result) return { kind: 'altered', what: 'result', ...where }
  return { where, encounter: version.encounter, result: coded.result, requestedTier: coded.requestedTier }
}

async function auditedDigests(
  { query, tenant }: TenantSession,
  { encounterId, version, revision }: Where,
): Promise<{ readonly stored: string | null; readonly result: string | null }> {
  const rows = await query<{ body: string }>(
    `select body from audit_event where tenant = $1 and subject = $2
       and kind in ('encounter-received', 'encounter-changed', 'coded') order by seq`,
    [tenant, encounterId],
  )
  const bodies = rows
    .map(({ body }) => JSON.parse(body) as { version: number; revision?: number; stored?: string; result?: string })
    .filter((body) => body.version === version)
  return {
    stored: bodies.find((body) => body.stored !== undefined)?.stored ?? null,
    result: bodies.find((body) => body.revision === revision)?.result ?? null,
  }
}
