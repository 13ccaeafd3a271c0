import type { TenantSession } from '../tenant.ts'

/** What is to be done, in names and numbers only. A kind whose meaning changes gets a new name, so older workers leave it alone. */
export type NewJob = {
  readonly id: string
  readonly kind: string
  /** The same key is the same job, however often it is asked for. */
  readonly uniqueKey: string
  readonly encounterId: string
  readonly encounterVersion: number
}

/** An encounter that ends its worker this often goes to a person. */
export const MOST_ATTEMPTS = 3

/** Adds a job within the caller's transaction; false where it is there already, in whatever state. */
export async function enqueue({ query, tenant }: TenantSession, job: NewJob): Promise<boolean> {
  const added = await query(
    `insert into job (tenant, id, kind, unique_key, encounter_id, encounter_version, most_attempts)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict (tenant, unique_key) do nothing returning id`,
    [tenant, job.id, job.kind, job.uniqueKey, job.encounterId, job.encounterVersion, MOST_ATTEMPTS],
  )
  return added.length > 0
}

/** Waiting jobs for versions that are no longer the current one need not be done. One that is being done goes on. */
export async function supersedeJobs(
  { query, tenant }: TenantSession,
  encounterId: string,
  currentVersion: number,
): Promise<void> {
  await query(
    `update job set state = 'superseded', finished_at = now()
     where tenant = $1 and encounter_id = $2 and encounter_version < $3 and state = 'ready'`,
    [tenant, encounterId, currentVersion],
  )
}
