import type { KeyObject } from 'node:crypto'
import type { RecordContext } from '../context.ts'
import { RecordError } from '../record-error.ts'
import { inTenant, type TenantId, type TenantSession } from '../tenant.ts'
import { type AuditRow, CHAIN_BEGIN, type ChainEnd, type ChainProblem, follow } from './chain.ts'
import { type Checkpoint, readCheckpoints, writeCheckpoint } from './checkpoint.ts'

/** `anchored` is the last number that a checkpoint vouches for: after it, a chain made anew from end to end would look good. */
export type Verification =
  | { readonly kind: 'good'; readonly end: ChainEnd; readonly anchored: number }
  | { readonly kind: 'bad'; readonly first: ChainProblem }

/** Walks rows in order against the checkpoints, oldest first. Pure, so it also serves an export far from the database. */
export async function walkChain(
  batches: AsyncIterable<readonly AuditRow[]> | Iterable<readonly AuditRow[]>,
  checkpoints: readonly Checkpoint[],
): Promise<Verification> {
  const signed = new Map<number, string>()
  for (const { seq, hash } of checkpoints) {
    // Two signed ends of one number differ only where the chain had been made anew between them.
    if (signed.has(seq) && signed.get(seq) !== hash)
      return { kind: 'bad', first: { seq, until: seq, why: 'rewritten' } }
    signed.set(seq, hash)
  }
  let end = CHAIN_BEGIN
  let anchored = 0
  for await (const rows of batches) {
    for (const row of rows) {
      const next = follow(end, row)
      if ('why' in next) return { kind: 'bad', first: next }
      end = next
      const expected = signed.get(end.seq)
      if (expected === undefined) continue
      if (expected !== end.hash) return { kind: 'bad', first: { seq: anchored + 1, until: end.seq, why: 'rewritten' } }
      anchored = end.seq
    }
  }
  const last = checkpoints.at(-1)?.seq ?? 0
  if (last > end.seq) return { kind: 'bad', first: { seq: end.seq + 1, until: last, why: 'truncated' } }
  return { kind: 'good', end, anchored }
}

/** Rows read at a time: a few megabytes. */
const BATCH = 2000

export async function* auditRows(
  { query, tenant }: TenantSession,
  batch: number = BATCH,
): AsyncGenerator<readonly AuditRow[]> {
  let after = 0
  for (;;) {
    const rows = await query<AuditRow>(
      `select tenant, seq, at, kind, actor, subject, body, previous, hash from audit_event
       where tenant = $1 and seq > $2::bigint order by seq limit $3`,
      [tenant, after, batch],
    )
    if (rows.length > 0) yield rows
    if (rows.length < batch) return
    after = rows.at(-1)?.seq ?? after
  }
}

export const verifyChain = (
  { database }: Pick<RecordContext, 'database'>,
  tenant: TenantId,
  checkpoints: readonly Checkpoint[],
): Promise<Verification> => inTenant(database, tenant, (session) => walkChain(auditRows(session), checkpoints))

/** Signs the chain's end after verifying all of it: a broken chain is never vouched for. Null where nothing is new. */
export async function addCheckpoint(
  context: Pick<RecordContext, 'database' | 'clock'>,
  tenant: TenantId,
  folder: string,
  keys: { readonly signing: KeyObject; readonly public: KeyObject },
): Promise<Checkpoint | null> {
  const verification = await verifyChain(context, tenant, readCheckpoints(folder, tenant, keys.public))
  if (verification.kind === 'bad')
    throw new RecordError(
      'chain-broken',
      `the audit chain is broken at row ${verification.first.seq}; nothing was signed`,
    )
  if (verification.end.seq === verification.anchored) return null
  return writeCheckpoint(folder, tenant, verification.end, context.clock(), keys.signing)
}
