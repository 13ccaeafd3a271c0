import { appendEvent } from '../audit/append-event.ts'
import type { RecordContext } from '../context.ts'
import { asWorker, inTenant, type TenantId } from '../tenant.ts'

export type DeadLetter = {
  readonly jobId: string
  readonly kind: string
  readonly encounterId: string
  readonly encounterVersion: number
  readonly attempt: number
  readonly reason: string
  readonly at: string
}

/** Jobs of a tenant that were given up, the latest first. */
export const listDeadLetters = (
  { database }: RecordContext,
  tenant: TenantId,
  limit = 100,
): Promise<readonly DeadLetter[]> =>
  inTenant(database, tenant, ({ query }) =>
    query<DeadLetter>(
      `select id as "jobId", kind, encounter_id as "encounterId", encounter_version as "encounterVersion", attempt,
         last_reason as reason, finished_at as at
       from job where tenant = $1 and state = 'dead' order by finished_at desc, id limit $2`,
      [tenant, limit],
    ),
  )

/** Lets a dead letter start over, as if it had never been tried. False where there is none of this id. */
export function revive(context: RecordContext, tenant: TenantId, jobId: string, actor: string): Promise<boolean> {
  return inTenant(context.database, tenant, async (session) => {
    const [job] = await session.query<{ subject: string }>(
      `update job set state = 'ready', attempt = 0, due_at = statement_timestamp(), finished_at = null
       where tenant = $1 and id = $2 and state = 'dead' returning encounter_id as subject`,
      [tenant, jobId],
    )
    if (job === undefined) return false
    const event = { kind: 'job-revived', actor, subject: job.subject, body: { job: jobId } } as const
    await appendEvent(session, event, context.clock())
    return true
  })
}

/** How many jobs stand in each open state, over all tenants, and how long the oldest due one has waited. For monitoring. */
export async function queueDepth({
  database,
}: RecordContext): Promise<{ readonly ready: number; readonly leased: number; readonly oldestDueMs: number }> {
  const rows = await asWorker(database, ({ query }) =>
    query<{ ready: number; leased: number; oldestDueMs: number }>(
      `select count(*) filter (where state = 'ready') as ready, count(*) filter (where state = 'leased') as leased,
         coalesce(extract(epoch from statement_timestamp() - min(due_at) filter (where due_at <= statement_timestamp())) * 1000, 0)::bigint
           as "oldestDueMs"
       from job where state in ('ready', 'leased')`,
    ),
  )
  return rows[0] ?? { ready: 0, leased: 0, oldestDueMs: 0 }
}
