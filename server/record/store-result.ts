import type { EncounterResult } from '../../encounter/result.ts'
import { appendEvent } from './audit/append-event.ts'
import { canonicalJson, sha256 } from './canonical-json.ts'
import type { RecordContext } from './context.ts'
import { loadVersion } from './load-encounter.ts'
import type { Lease } from './queue/claim.ts'
import { finishJob } from './queue/keep-lease.ts'
import { RecordError } from './record-error.ts'
import { inTenant, type TenantSession } from './tenant.ts'

export type Coding = {
  readonly result: EncounterResult
  /** The tier that was asked for, so that the coding can be done again: `cascade` shows in no result. */
  readonly requestedTier: string
  readonly worker: string
}

/** `lost`: another worker has the job now, and nothing was kept. `already-done`: kept before, under this very lease. */
export type ResultStored =
  | { readonly kind: 'stored'; readonly revision: number }
  | { readonly kind: 'already-done' }
  | { readonly kind: 'lost' }

/** Keeps a coding: result, finished job and audit event, all or none. Coding a version again adds a revision. */
export function storeResult(context: RecordContext, lease: Lease, coding: Coding): Promise<ResultStored> {
  const body = canonicalJson(coding.result)
  return inTenant(context.database, lease.tenant, async (session) => {
    // The encounter's row first, as everywhere: two transactions that lock in one order never wait for each other.
    await session.query('select id from encounter where tenant = $1 and id = $2 for update', [
      lease.tenant,
      lease.encounterId,
    ])
    const finish = await finishJob(session, lease)
    if (finish !== 'done') return { kind: finish }
    const coded = await loadVersion(session, lease.encounterId, lease.encounterVersion)
    if (coded?.encounter.id !== coding.result.encounterId)
      throw new RecordError('wrong-encounter', 'the result is for another encounter than its job')
    const revision = await insertResult(session, lease, coding, body)
    const { outcome, versions } = coding.result
    const event = {
      kind: 'coded',
      actor: coding.worker,
      subject: lease.encounterId,
      body: {
        version: lease.encounterVersion,
        revision,
        job: lease.jobId,
        outcome,
        requestedTier: coding.requestedTier,
        result: sha256(body),
        versions,
      },
    } as const
    await appendEvent(session, event, context.clock())
    return { kind: 'stored', revision }
  })
}

async function insertResult(
  { query, tenant }: TenantSession,
  lease: Lease,
  { result, requestedTier }: Coding,
  body: string,
): Promise<number> {
  const [row] = await query<{ revision: number }>(
    `insert into result (tenant, encounter_id, encounter_version, revision, job_id, requested_tier, outcome, digest, body)
     select $1, $2, $3, coalesce(max(revision), 0) + 1, $4, $5, $6, $7, $8
     from result where tenant = $1 and encounter_id = $2 and encounter_version = $3
     returning revision`,
    [tenant, lease.encounterId, lease.encounterVersion, lease.jobId, requestedTier, result.outcome, sha256(body), body],
  )
  return row?.revision ?? 0
}
