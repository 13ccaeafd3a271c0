import type { Encounter } from '../../encounter/contract.ts'
import { type EncounterKey, naturalKey } from './natural-key.ts'
import type { TenantSession } from './tenant.ts'

/** A version as it was stored. `body` is the canonical JSON that `encounter` was read from. */
export type StoredVersion = {
  readonly encounterId: string
  readonly version: number
  readonly encounter: Encounter
  readonly body: string
  readonly original: { readonly bytes: Uint8Array; readonly type: string }
}

type Columns = { readonly body: string; readonly bytes: Uint8Array; readonly type: string }

/** Null where this tenant has no such version. */
export async function loadVersion(
  { query, tenant }: TenantSession,
  encounterId: string,
  version: number,
): Promise<StoredVersion | null> {
  const [row] = await query<Columns>(
    `select body, original as bytes, original_type as type from encounter_version
     where tenant = $1 and encounter_id = $2 and version = $3`,
    [tenant, encounterId, version],
  )
  if (row === undefined) return null
  const { body, bytes, type } = row
  return { encounterId, version, encounter: JSON.parse(body) as Encounter, body, original: { bytes, type } }
}

/** The record's own id and newest version of an encounter that a facility knows by its number. */
export async function findEncounter(
  { query, tenant }: TenantSession,
  key: EncounterKey,
): Promise<{ readonly encounterId: string; readonly currentVersion: number } | null> {
  const [row] = await query<{ encounterId: string; currentVersion: number }>(
    `select id as "encounterId", current_version as "currentVersion" from encounter where tenant = $1 and natural_key = $2`,
    [tenant, naturalKey(key)],
  )
  return row ?? null
}
