import type { RecordContext } from '../context.ts'
import { inTenant, type TenantSession } from '../tenant.ts'
import type { Lease } from './claim.ts'

/** Lengthens a lease from now. False where another worker has the job, or it is finished: stop working on it. */
export async function heartbeat({ database }: RecordContext, lease: Lease, leaseMs: number): Promise<boolean> {
  const rows = await inTenant(database, lease.tenant, ({ query }) =>
    query(
      `update job set due_at = statement_timestamp() + $4::bigint * interval '1 millisecond'
       where tenant = $1 and id = $2 and fence = $3 and state = 'leased' returning id`,
      [lease.tenant, lease.jobId, lease.fence, leaseMs],
    ),
  )
  return rows.length > 0
}

/** Gives a job back undone, for a worker that is told to stop; the attempt does not count. */
export async function release({ database }: RecordContext, lease: Lease): Promise<boolean> {
  const rows = await inTenant(database, lease.tenant, ({ query }) =>
    query(
      `update job set state = 'ready', attempt = attempt - 1, due_at = statement_timestamp()
       where tenant = $1 and id = $2 and fence = $3 and state = 'leased' returning id`,
      [lease.tenant, lease.jobId, lease.fence],
    ),
  )
  return rows.length > 0
}

/** `lost`: another worker has had the job since. `already-done`: this very lease finished it before. */
export type Finish = 'done' | 'already-done' | 'lost'

/** Marks a job done within the transaction that keeps what it made. A lease that ran out unnoticed is still good. */
export async function finishJob({ query, tenant }: TenantSession, lease: Lease): Promise<Finish> {
  const done = await query(
    `update job set state = 'done', finished_at = now()
     where tenant = $1 and id = $2 and fence = $3 and state = 'leased' returning id`,
    [tenant, lease.jobId, lease.fence],
  )
  if (done.length > 0) return 'done'
  const [job] = await query(`select id from job where tenant = $1 and id = $2 and fence = $3 and state = 'done'`, [
    tenant,
    lease.jobId,
    lease.fence,
  ])
  return job === undefined ? 'lost' : 'already-done'
}
