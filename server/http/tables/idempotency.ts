import type { Database } from '../../../database/port.ts'
import { inTenant } from '../../record/tenant.ts'
import type { Caller } from '../caller.ts'
import { ProblemError } from '../problem.ts'

export type KeptReply = { readonly status: number; readonly reply: string }

/** A request older than this without a reply belongs to a process that died: the effect is idempotent by itself, so another may do it again. */
const ABANDONED_AFTER_SECONDS = 120
/** Clients retry for minutes or hours; what is a day old is forgotten. */
const FORGOTTEN_AFTER_HOURS = 24

export const isIdempotencyKey = (key: string): boolean => /^[\x21-\x7e]{1,200}$/.test(key)

/** Runs `work` once for a key: a repetition gets the kept reply, another request under the same key 422, one that comes meanwhile 409.
 * What fails is not kept, so it can be tried again. */
export async function onlyOnce(
  database: Database,
  caller: Caller,
  { key, fingerprint }: { readonly key: string; readonly fingerprint: string },
  work: () => Promise<KeptReply>,
): Promise<KeptReply & { readonly replayed: boolean }> {
  const before = await begin(database, caller, key, fingerprint)
  if (before !== null) return { ...before, replayed: true }
  try {
    const done = await work()
    await keep(database, caller, key, done)
    return { ...done, replayed: false }
  } catch (error) {
    // What failed first is what the client must hear; a row that stays is taken over later.
    await forget(database, caller, key).catch(() => undefined)
    throw error
  }
}

type Known = { readonly fingerprint: string; readonly status: number | null; readonly reply: string | null }

function begin(
  database: Database,
  { tenant, actor }: Caller,
  key: string,
  fingerprint: string,
): Promise<KeptReply | null> {
  return inTenant(database, tenant, async ({ query }) => {
    await query(
      `delete from idempotent_request where tenant = $1 and started_at < now() - $2::int * interval '1 hour'`,
      [tenant, FORGOTTEN_AFTER_HOURS],
    )
    const taken = await query(
      `insert into idempotent_request as r (tenant, actor, key, fingerprint) values ($1, $2, $3, $4)
       on conflict (tenant, actor, key) do update set started_at = now()
         where r.status is null and r.fingerprint = excluded.fingerprint
           and r.started_at < now() - $5::int * interval '1 second'
       returning key`,
      [tenant, actor, key, fingerprint, ABANDONED_AFTER_SECONDS],
    )
    if (taken.length > 0) return null
    const [known] = await query<Known>(
      'select fingerprint, status, reply from idempotent_request where tenant = $1 and actor = $2 and key = $3',
      [tenant, actor, key],
    )
    if (known !== undefined && known.fingerprint !== fingerprint) throw new ProblemError('key-reused')
    if (known === undefined || known.status === null || known.reply === null)
      throw new ProblemError('in-progress', { retryAfterSeconds: 1 })
    return { status: known.status, reply: known.reply }
  })
}

const keep = (database: Database, { tenant, actor }: Caller, key: string, { status, reply }: KeptReply) =>
  inTenant(database, tenant, ({ query }) =>
    query('update idempotent_request set status = $4, reply = $5 where tenant = $1 and actor = $2 and key = $3', [
      tenant,
      actor,
      key,
      status,
      reply,
    ]),
  )

const forget = (database: Database, { tenant, actor }: Caller, key: string) =>
  inTenant(database, tenant, ({ query }) =>
    query('delete from idempotent_request where tenant = $1 and actor = $2 and key = $3 and status is null', [
      tenant,
      actor,
      key,
    ]),
  )
