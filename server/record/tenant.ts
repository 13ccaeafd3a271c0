import type { Database, Session } from '../../database/port.ts'
import { RecordError } from './record-error.ts'

/** The name of a tenant: it also names files, so it is kept to lower-case letters, digits and hyphens. */
export type TenantId = string & { readonly __brand: 'TenantId' }

export function tenantId(name: string): TenantId {
  if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(name))
    throw new RecordError('tenant-name', 'a tenant is named by 1 to 63 lower-case letters, digits and hyphens')
  return name as TenantId
}

/** A transaction that sees one tenant's rows: by the statements' own filter, and by row-level security below them. */
export type TenantSession = { readonly tenant: TenantId; readonly query: Session['query'] }

export function inTenant<T>(
  database: Database,
  tenant: TenantId,
  work: (session: TenantSession) => Promise<T>,
): Promise<T> {
  return database.transaction(async ({ query }) => {
    await query(`select set_config('role', 'encounter_coder_app', true), set_config('app.tenant', $1, true)`, [tenant])
    return work({ tenant, query })
  })
}

/** A transaction that sees the job rows of all tenants, and no patient data. */
export function asWorker<T>(database: Database, work: (session: Session) => Promise<T>): Promise<T> {
  return database.transaction(async (session) => {
    await session.query(`select set_config('role', 'encounter_coder_worker', true)`)
    return work(session)
  })
}

/** Needs the login that owns the tables. True where it was new. */
export async function createTenant(database: Database, tenant: TenantId): Promise<boolean> {
  const added = await database.query('insert into tenant (id) values ($1) on conflict do nothing returning id', [
    tenant,
  ])
  return added.length > 0
}

export async function listTenants(database: Database): Promise<readonly TenantId[]> {
  const rows = await asWorker(database, ({ query }) => query<{ id: string }>('select id from tenant order by id'))
  return rows.map(({ id }) => tenantId(id))
}
