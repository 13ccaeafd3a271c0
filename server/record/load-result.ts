import type { EncounterResult } from '../../encounter/result.ts'
import type { TenantSession } from './tenant.ts'

export type StoredResult = {
  readonly encounterVersion: number
  readonly revision: number
  readonly requestedTier: string
  readonly result: EncounterResult
  readonly body: string
}

/** The newest revision of an encounter's newest coded version; null where nothing is coded yet. An older version's result is no answer once `encounterVersion` has moved on. */
export async function loadNewestResult(
  { query, tenant }: TenantSession,
  encounterId: string,
): Promise<StoredResult | null> {
  const [row] = await query<Omit<StoredResult, 'result'>>(
    `select encounter_version as "encounterVersion", revision, requested_tier as "requestedTier", body from result
     where tenant = $1 and encounter_id = $2 order by encounter_version desc, revision desc limit 1`,
    [tenant, encounterId],
  )
  return row === undefined ? null : { ...row, result: JSON.parse(row.body) as EncounterResult }
}
