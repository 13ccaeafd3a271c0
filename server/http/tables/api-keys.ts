import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { Database } from '../../../database/port.ts'
import { sha256 } from '../../record/canonical-json.ts'
import { inTenant, type TenantId, tenantId } from '../../record/tenant.ts'
import type { Caller, Role } from '../caller.ts'

/** `ec_TENANT_ID_SECRET`: a tenant has no underscore; an id begins with a letter, so that no command line takes it for a number. */
const TOKEN = /^ec_([a-z0-9][a-z0-9-]{0,62})_(k[0-9a-f]{16})_([0-9a-f]{64})$/

/** What is handed to the client once; the secret is not kept and cannot be shown again. */
export type NewKey = { readonly id: string; readonly token: string }

export async function addKey(database: Database, tenant: TenantId, roles: readonly Role[]): Promise<NewKey> {
  const [id, secret] = [`k${randomBytes(8).toString('hex')}`, randomBytes(32).toString('hex')]
  await inTenant(database, tenant, ({ query }) =>
    query('insert into api_key (tenant, id, secret_digest, roles) values ($1, $2, $3, $4::text[])', [
      tenant,
      id,
      sha256(secret),
      [...new Set(roles)],
    ]),
  )
  return { id, token: `ec_${tenant}_${id}_${secret}` }
}

/** False where there is no such key in use. Works from the next request on. */
export async function revokeKey(database: Database, tenant: TenantId, id: string): Promise<boolean> {
  const rows = await inTenant(database, tenant, ({ query }) =>
    query('update api_key set revoked_at = now() where tenant = $1 and id = $2 and revoked_at is null returning id', [
      tenant,
      id,
    ]),
  )
  return rows.length > 0
}

export type KeyRow = {
  readonly id: string
  readonly roles: readonly Role[]
  readonly createdAt: string
  readonly revokedAt: string | null
}

export const listKeys = (database: Database, tenant: TenantId): Promise<readonly KeyRow[]> =>
  inTenant(database, tenant, ({ query }) =>
    query<KeyRow>(
      `select id, roles, created_at as "createdAt", revoked_at as "revokedAt" from api_key where tenant = $1 order by created_at, id`,
      [tenant],
    ),
  )

export const isLocalKey = (token: string): boolean => token.startsWith('ec_')

/** The caller that a key stands for; null for a wrong, unknown or revoked one, all alike. */
export async function callerOfKey(database: Database, token: string): Promise<Caller | null> {
  const [, name, id, secret] = TOKEN.exec(token) ?? []
  if (name === undefined || id === undefined || secret === undefined) return null
  const tenant = tenantId(name)
  const [row] = await inTenant(database, tenant, ({ query }) =>
    query<{ digest: string; roles: readonly Role[] }>(
      `select secret_digest as digest, roles from api_key where tenant = $1 and id = $2 and revoked_at is null`,
      [tenant, id],
    ),
  )
  // Without a row the comparison is made all the same, so that the time tells nothing.
  const right = timingSafeEqual(Buffer.from(sha256(secret), 'hex'), Buffer.from(row?.digest ?? sha256(''), 'hex'))
  return row === undefined || !right ? null : { tenant, actor: `key:${id}`, roles: row.roles }
}
