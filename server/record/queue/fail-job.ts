import { appendEvent } from '../audit/append-event.ts'
import type { RecordContext } from '../context.ts'
import { RecordError } from '../record-error.ts'
import { inTenant } from '../tenant.ts'
import type { Lease } from './claim.ts'

/** `reason` is a name in kebab case, since a message could hold patient text. A final failure is not tried again. */
export type Failure = { readonly reason: string; readonly final: boolean; readonly worker: string }

/** Puts a job back for later, or among the dead letters after its last attempt. */
export async function failJob(
  context: RecordContext,
  lease: Lease,
  failure: Failure,
  delayMs: number = backoffMs(lease.attempt, Math.random),
): Promise<'retried' | 'dead' | 'lost'> {
  if (!/^[a-z][a-z0-9-]{0,79}$/.test(failure.reason))
    throw new RecordError('reason-name', 'a failure is named in lower-case letters, digits and hyphens')
  const dead = failure.final || lease.attempt >= lease.mostAttempts
  return inTenant(context.database, lease.tenant, async (session) => {
    const changed = await session.query(
      `update job set state = case when $4::boolean then 'dead' else 'ready' end, last_reason = $5,
         due_at = statement_timestamp() + $6::bigint * interval '1 millisecond',
         finished_at = case when $4::boolean then now() end
       where tenant = $1 and id = $2 and fence = $3 and state = 'leased' returning id`,
      [lease.tenant, lease.jobId, lease.fence, dead, failure.reason, Math.round(delayMs)],
    )
    if (changed.length === 0) return 'lost'
    if (!dead) return 'retried'
    const body = { job: lease.jobId, attempt: lease.attempt, version: lease.encounterVersion, reason: failure.reason }
    const subject = lease.encounterId
    await appendEvent(session, { kind: 'job-dead', actor: failure.worker, subject, body }, context.clock())
    return 'dead'
  })
}

/** A second is long enough for a stumble; five minutes are short enough for a coder who waits. */
const FIRST_DELAY_MS = 1000
const LONGEST_DELAY_MS = 300_000

/** Doubles with every attempt; half of it is chance, so that what failed together does not come back together. */
export const backoffMs = (attempt: number, random: () => number): number =>
  Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (attempt - 1)) * (0.5 + random() / 2)
