import { type Scratch, scratchPglite } from '../../database/scratch-database.ts'
import type { RecordContext } from '../record/context.ts'
import { scratchRecord } from '../record/scratch-record.ts'
import { createTenant, type TenantId, tenantId } from '../record/tenant.ts'
import { type AppParts, HTTP_SETTINGS } from './app-parts.ts'
import type { Role } from './caller.ts'
import { createApp } from './create-app.ts'
import { createByteBudget } from './intake/byte-budget.ts'
import { createMetrics } from './metrics.ts'
import { addKey } from './tables/api-keys.ts'
import { prepareHttpTables } from './tables/prepare-http-tables.ts'

/** No test but those of the limits meets them. */
const WIDE = { perSecond: 1000, burst: 1000 }

type Ask = (path: string, token: string | null, init?: RequestInit) => Promise<Response>

/** For tests: the whole door on an embedded record. `said` collects what went to the log. */
export type ScratchApp = {
  readonly parts: AppParts
  readonly record: RecordContext
  readonly said: string[]
  readonly ask: Ask
  readonly tenant: () => Promise<TenantId>
  readonly key: (tenant: TenantId, ...roles: Role[]) => Promise<string>
  /** The same record behind other settings. */
  readonly with: (changes: Partial<AppParts>) => Ask
  readonly drop: Scratch['drop']
}

export async function scratchApp(): Promise<ScratchApp> {
  const scratch = scratchPglite()
  const record = await scratchRecord(scratch)
  await prepareHttpTables(record.database)
  const said: string[] = []
  const write = (facts: object, message: string): void => void said.push(JSON.stringify({ ...facts, message }))
  const streams = { most: 2, pollMs: 5, lastMs: 2000 }
  const parts: AppParts = {
    record,
    oidc: null,
    log: { info: write, error: write },
    metrics: createMetrics(),
    bodies: createByteBudget(64 * 1024),
    settings: { ...HTTP_SETTINGS, mostBodyBytes: 32 * 1024, streams, rate: WIDE, failureRate: WIDE },
    stopping: () => false,
    wakeWorker: () => undefined,
    remoteAddress: () => '192.0.2.1',
    nowMs: () => performance.now(),
  }
  const door = (given: AppParts): Ask => {
    const app = createApp(given)
    return async (path, token, init = {}) => {
      const headers = new Headers(init.headers)
      if (token !== null) headers.set('authorization', `Bearer ${token}`)
      return app.request(path, { ...init, headers })
    }
  }
  let tenants = 0
  return {
    parts,
    record,
    said,
    ask: door(parts),
    tenant: async () => {
      const tenant = tenantId(`hospital-${++tenants}`)
      await createTenant(record.database, tenant)
      return tenant
    },
    key: async (tenant, ...roles) => (await addKey(record.database, tenant, roles)).token,
    with: (changes) => door({ ...parts, ...changes }),
    drop: scratch.drop,
  }
}
