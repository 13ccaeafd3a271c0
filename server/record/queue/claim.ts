import { appendEvent } from '../audit/append-event.ts'
import type { RecordContext } from '../context.ts'
import { asWorker, inTenant, type TenantId, type TenantSession } from '../tenant.ts'

/** A worker's right to finish a job, until the lease ends or another worker's claim raises the fence. */
export type Lease = {
  readonly tenant: TenantId
  readonly jobId: string
  readonly kind: string
  readonly encounterId: string
  readonly encounterVersion: number
  readonly attempt: number
  readonly mostAttempts: number
  readonly fence: number
}

export type Claim = {
  /** Names the worker in the job's row; no right comes from it. */
  readonly worker: string
  /** Kinds that this worker knows. */
  readonly kinds: readonly string[]
  readonly leaseMs: number
  readonly limit: number
}

/** Due means waiting with its time come, or leased by a worker that let the lease run out. The database's clock decides. */
const DUE = `state in ('ready', 'leased') and due_at <= statement_timestamp()`

/** Takes up to `limit` jobs for this worker. Tenants with the fewest jobs in work come first, so that one tenant's flood does not hold up the others. */
export async function claim(context: RecordContext, wanted: Claim): Promise<readonly Lease[]> {
  const leases: Lease[] = []
  for (const tenant of await waitingTenants(context, wanted.kinds)) {
    // Room is shared out among the tenants that wait: each gives one job first, then the rest.
    if (leases.length < wanted.limit) leases.push(...(await claimOf(context, tenant, { ...wanted, limit: 1 })))
  }
  for (const tenant of new Set(leases.map((lease) => lease.tenant))) {
    const room = wanted.limit - leases.length
    if (room > 0) leases.push(...(await claimOf(context, tenant, { ...wanted, limit: room })))
  }
  return leases
}

async function waitingTenants({ database }: RecordContext, kinds: readonly string[]): Promise<readonly TenantId[]> {
  const rows = await asWorker(database, ({ query }) =>
    query<{ id: TenantId }>(
      `select id from tenant t
       where exists (select from job where tenant = t.id and ${DUE} and kind = any ($1::text[]))
       order by (select count(*) from job where tenant = t.id and state = 'leased'), random()`,
      [kinds],
    ),
  )
  return rows.map(({ id }) => id)
}

function claimOf({ database, clock }: RecordContext, tenant: TenantId, wanted: Claim): Promise<readonly Lease[]> {
  return inTenant(database, tenant, async (session) => {
    for (const { id, attempt, encounterId, encounterVersion } of await bury(session, wanted.kinds)) {
      const body = { job: id, attempt, version: encounterVersion, reason: LEASE_RAN_OUT }
      await appendEvent(session, { kind: 'job-dead', actor: wanted.worker, subject: encounterId, body }, clock())
    }
    return lease(session, wanted)
  })
}

async function lease({ query, tenant }: TenantSession, wanted: Claim): Promise<readonly Lease[]> {
  return query<Lease>(
    `with picked as (
       select id from job where tenant = $1 and ${DUE} and kind = any ($2::text[]) and attempt < most_attempts
       order by due_at, id limit $3 for update skip locked)
     update job j set state = 'leased', attempt = j.attempt + 1, fence = j.fence + 1, worker = $4,
       due_at = statement_timestamp() + $5::bigint * interval '1 millisecond'
     from picked where j.tenant = $1 and j.id = picked.id
     returning j.tenant, j.id as "jobId", j.kind, j.encounter_id as "encounterId", j.encounter_version as "encounterVersion",
       j.attempt, j.most_attempts as "mostAttempts", j.fence`,
    [tenant, wanted.kinds, wanted.limit, wanted.worker, wanted.leaseMs],
  )
}

/** Why a job is dead whose workers all vanished. */
export const LEASE_RAN_OUT = 'lease-ran-out'

type Dead = {
  readonly id: string
  readonly attempt: number
  readonly encounterId: string
  readonly encounterVersion: number
}

/** A job that outlived its last worker is not tried again: it may be what ends them. */
async function bury({ query, tenant }: TenantSession, kinds: readonly string[]): Promise<readonly Dead[]> {
  return query<Dead>(
    `with picked as (
       select id from job where tenant = $1 and ${DUE} and kind = any ($2::text[]) and attempt >= most_attempts
       order by due_at, id limit 100 for update skip locked)
     update job j set state = 'dead', last_reason = $3, finished_at = now()
     from picked where j.tenant = $1 and j.id = picked.id
     returning j.id, j.attempt, j.encounter_id as "encounterId", j.encounter_version as "encounterVersion"`,
    [tenant, kinds, LEASE_RAN_OUT],
  )
}
