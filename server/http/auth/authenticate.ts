import type { Database } from '../../../database/port.ts'
import { inTenant } from '../../record/tenant.ts'
import type { Caller } from '../caller.ts'
import { ProblemError } from '../problem.ts'
import { callerOfKey, isLocalKey } from '../tables/api-keys.ts'
import { callerOfToken, type OidcSettings } from './verify-oidc.ts'

/** Tokens of real providers are some two thousand characters. */
const LONGEST_TOKEN = 8192

/** Who asks, by the `Authorization` header alone; throws `unauthorized` without saying which part was wrong. */
export async function authenticate(
  {
    database,
    oidc,
    now,
  }: { readonly database: Database; readonly oidc: OidcSettings | null; readonly now: () => Date },
  header: string | null,
): Promise<Caller> {
  const [, token] = /^Bearer ([\x21-\x7e]+)$/i.exec(header ?? '') ?? []
  if (token === undefined || token.length > LONGEST_TOKEN) throw new ProblemError('unauthorized')
  if (isLocalKey(token)) {
    const caller = await callerOfKey(database, token)
    if (caller === null) throw new ProblemError('unauthorized')
    return caller
  }
  const caller = oidc === null ? null : await callerOfToken(oidc, token, now())
  if (caller === null || !(await tenantExists(database, caller))) throw new ProblemError('unauthorized')
  return caller
}

/** A provider may name a tenant that this record does not have. */
const tenantExists = (database: Database, { tenant }: Caller): Promise<boolean> =>
  inTenant(database, tenant, async ({ query }) => {
    const rows = await query('select id from tenant where id = $1', [tenant])
    return rows.length > 0
  })
