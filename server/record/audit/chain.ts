import { canonicalJson, sha256 } from '../canonical-json.ts'

/** One audit event as it stands in the table. `body` is canonical JSON and holds ids, digests, versions and counts, never patient text. */
export type AuditRow = {
  readonly tenant: string
  readonly seq: number
  readonly at: string
  readonly kind: string
  readonly actor: string
  readonly subject: string
  readonly body: string
  readonly previous: string
  readonly hash: string
}

/** What the first event of a chain follows. */
export const CHAIN_START = '0'.repeat(64)

export const hashOf = (row: Omit<AuditRow, 'hash'>): string =>
  sha256(canonicalJson([row.tenant, row.seq, row.at, row.kind, row.actor, row.subject, row.body, row.previous]))

/** How far a chain was walked and found good. */
export type ChainEnd = { readonly seq: number; readonly hash: string }
export const CHAIN_BEGIN: ChainEnd = { seq: 0, hash: CHAIN_START }

/**
 * `missing`: no row has this number. `altered`: the row is not what its hash was made of. `not-linked`: the row does not
 * follow the one before it, so one of the two was replaced. `rewritten`: rows from here to `until` are consistent, but not
 * those that were signed. `truncated`: rows from here to `until` were signed and are gone.
 */
export type ChainProblem =
  | { readonly seq: number; readonly why: 'missing' | 'altered' | 'not-linked' }
  | { readonly seq: number; readonly until: number; readonly why: 'rewritten' | 'truncated' }

/** One step: the chain's new end, or what is wrong with this row. */
export function follow(end: ChainEnd, row: AuditRow): ChainEnd | ChainProblem {
  const seq = end.seq + 1
  if (row.seq !== seq) return { seq, why: 'missing' }
  if (hashOf(row) !== row.hash) return { seq, why: 'altered' }
  if (row.previous !== end.hash) return { seq, why: 'not-linked' }
  return { seq, hash: row.hash }
}
