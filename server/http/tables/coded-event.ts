import type { TenantSession } from '../../record/tenant.ts'

/** The row of the audit chain that a coding left: when it was, who did it, and the hash that proves it. */
export type CodedEvent = { readonly seq: number; readonly at: string; readonly actor: string; readonly hash: string }

export async function findCodedEvent(
  { query, tenant }: TenantSession,
  encounterId: string,
  { version, revision }: { readonly version: number; readonly revision: number },
): Promise<CodedEvent | null> {
  const rows = await query<CodedEvent & { readonly body: string }>(
    `select seq, at, actor, hash, body from audit_event where tenant = $1 and subject = $2 and kind = 'coded' order by seq`,
    [tenant, encounterId],
  )
  const found = rows.find(({ body }) => {
    const facts = JSON.parse(body) as { version: number; revision: number }
    return facts.version === version && facts.revision === revision
  })
  return found === undefined ? null : { seq: found.seq, at: found.at, actor: found.actor, hash: found.hash }
}
