import { canonicalJson } from '../canonical-json.ts'
import type { TenantSession } from '../tenant.ts'
import { type AuditRow, CHAIN_BEGIN, type ChainEnd, hashOf } from './chain.ts'

export type AuditKind =
  | 'encounter-received'
  | 'encounter-changed'
  | 'encounter-received-again'
  | 'coded'
  | 'job-dead'
  | 'job-revived'
  | 'clock-anomaly'

/** `subject` is the record's own id of the encounter. `body` holds ids, digests, versions and counts, never patient text. */
export type AuditEvent = {
  readonly kind: AuditKind
  readonly actor: string
  readonly subject: string
  readonly body: Readonly<Record<string, unknown>>
}

/** Clocks of two machines may differ by this much; a longer step back is an event of its own. */
const CLOCK_TOLERANCE_MS = 2000

/** Adds to the tenant's chain within the caller's transaction: if either fails, neither happened. Events of a tenant queue here until it ends. */
export async function appendEvent(session: TenantSession, event: AuditEvent, now: Date): Promise<ChainEnd> {
  const { query, tenant } = session
  await query(`select pg_advisory_xact_lock(hashtextextended('audit ' || $1::text, 0))`, [tenant])
  const [last] = await query<{ seq: number; hash: string; at: string }>(
    'select seq, hash, at from audit_event where tenant = $1 order by seq desc limit 1',
    [tenant],
  )
  if (last === undefined || now.getTime() >= Date.parse(last.at) - CLOCK_TOLERANCE_MS)
    return insert(session, last ?? CHAIN_BEGIN, event, now)
  const anomaly = { kind: 'clock-anomaly', actor: 'record', subject: '', body: { last: last.at } } as const
  return insert(session, await insert(session, last, anomaly, now), event, now)
}

async function insert(
  { query, tenant }: TenantSession,
  end: ChainEnd,
  event: AuditEvent,
  now: Date,
): Promise<ChainEnd> {
  const facts: Omit<AuditRow, 'hash'> = {
    tenant,
    seq: end.seq + 1,
    at: now.toISOString(),
    kind: event.kind,
    actor: event.actor,
    subject: event.subject,
    body: canonicalJson(event.body),
    previous: end.hash,
  }
  const hash = hashOf(facts)
  await query(
    `insert into audit_event (tenant, seq, at, kind, actor, subject, body, previous, hash)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [tenant, facts.seq, facts.at, facts.kind, facts.actor, facts.subject, facts.body, facts.previous, hash],
  )
  return { seq: facts.seq, hash }
}
