import { randomUUID } from 'node:crypto'
import type { Server } from 'node:http'
import { totalmem } from 'node:os'
import { serve } from '@hono/node-server'
import { migrate } from '../database/migrate.ts'
import { openPglite } from '../database/pglite.ts'
import type { Database } from '../database/port.ts'
import { openPostgres } from '../database/postgres.ts'
import { type AppParts, HTTP_SETTINGS } from '../server/http/app-parts.ts'
import { remoteKeys } from '../server/http/auth/verify-oidc.ts'
import { createApp } from '../server/http/create-app.ts'
import { createByteBudget } from '../server/http/intake/byte-budget.ts'
import type { Log } from '../server/http/log.ts'
import { createMetrics } from '../server/http/metrics.ts'
import { prepareHttpTables } from '../server/http/tables/prepare-http-tables.ts'
import { createCodingThread, THREAD_SETTINGS } from '../server/worker/coding-thread.ts'
import { type RunningWorker, runWorker, WORKER_SETTINGS } from '../server/worker/run-worker.ts'
import { memoryShares } from './serve-memory.ts'
import type { ServeSettings } from './serve-settings.ts'

/** Shorter than the thirty seconds that most supervisors wait before they kill. */
const DRAIN_MS = 15_000
/** Headers arrive at once from any honest client; a body of 16 MB may take a minute over a poor line. */
const HEADERS_MS = 10_000
const REQUEST_MS = 60_000
const MOST_CONNECTIONS = 1000

export async function openRecord({
  data,
  databaseUrl,
}: Pick<ServeSettings, 'data' | 'databaseUrl'>): Promise<Database> {
  const database = data === null ? openPostgres({ url: databaseUrl ?? '' }) : await openPglite(data)
  try {
    await migrate(database)
    await prepareHttpTables(database)
    return database
  } catch (error) {
    await database.close()
    throw error
  }
}

export type Serving = { readonly address: string; readonly stop: () => Promise<void> }

/** Opens the record, starts the workers and listens. `stop` refuses new work, finishes what is begun and gives back the rest. */
export async function startServing(settings: ServeSettings, log: Log): Promise<Serving> {
  const database = await openRecord(settings)
  const record = { database, clock: () => new Date(), newId: () => randomUUID() }
  const metrics = createMetrics()
  const memory = memoryShares(machineBytes())
  let stopping = false
  const workers = startWorkers(settings, memory.mostHeapMb, { record, log, metrics })
  const addresses = new WeakMap<Request, string>()
  const app = createApp({
    record,
    oidc: oidcOf(settings),
    log,
    metrics,
    bodies: createByteBudget(memory.bodyBudgetBytes),
    settings: { ...HTTP_SETTINGS, mostBodyBytes: memory.mostBodyBytes, openMetrics: isLoopback(settings.host) },
    stopping: () => stopping,
    wakeWorker: () => workers.forEach(({ wake }) => wake()),
    remoteAddress: (request) => addresses.get(request) ?? '',
    nowMs: () => performance.now(),
  })
  const fetch = (request: Request, environment: object): Response | Promise<Response> => {
    const incoming = (environment as { incoming?: { socket?: { remoteAddress?: string } } }).incoming
    addresses.set(request, incoming?.socket?.remoteAddress ?? '')
    return app.fetch(request)
  }
  const listening = await listen(fetch, settings).catch(async (error: unknown) => {
    await Promise.all(workers.map(({ stop }) => stop(0)))
    await database.close()
    throw error
  })
  return {
    address: listening.address,
    stop: async () => {
      stopping = true
      const closed = new Promise<void>((resolve) => listening.server.close(() => resolve()))
      listening.server.closeIdleConnections()
      const cut = setTimeout(() => listening.server.closeAllConnections(), DRAIN_MS)
      await Promise.all([closed, ...workers.map(({ stop }) => stop(DRAIN_MS))])
      clearTimeout(cut)
      await database.close()
    },
  }
}

/** The machine's memory, or what a container was given of it. */
const machineBytes = (): number => Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY)

const isLoopback = (host: string): boolean => host === 'localhost' || host === '::1' || host.startsWith('127.')

function oidcOf(settings: ServeSettings): AppParts['oidc'] {
  const { oidcIssuer: issuer, oidcAudience: audience, oidcKeys } = settings
  if (issuer === undefined || audience === undefined || oidcKeys === undefined) return null
  const { oidcTokenType: tokenType, oidcTenantClaim: tenantClaim, oidcRolesClaim: rolesClaim } = settings
  return { issuer, audience, keys: remoteKeys(new URL(oidcKeys)), tokenType, tenantClaim, rolesClaim }
}

/** Each worker has a thread and with it the code sets in memory, some hundred MB. */
function startWorkers(
  { workers, tier }: ServeSettings,
  mostHeapMb: number,
  { record, log, metrics }: Pick<AppParts, 'record' | 'log' | 'metrics'>,
): readonly RunningWorker[] {
  const extension = import.meta.filename.slice(import.meta.filename.lastIndexOf('.'))
  return Array.from({ length: workers }, (_, at) => {
    const thread = createCodingThread(new URL(`./serve-thread${extension}`, import.meta.url), {
      ...THREAD_SETTINGS,
      mostHeapMb,
    })
    thread.warm()
    const worker = runWorker({
      record,
      code: thread.code,
      tier,
      name: `worker:${process.pid}-${at + 1}`,
      log,
      told: metrics,
      settings: WORKER_SETTINGS,
      nowMs: () => performance.now(),
    })
    const stop = async (graceMs: number): Promise<void> => {
      await worker.stop(graceMs)
      await thread.close()
    }
    return { wake: worker.wake, stop }
  })
}

type Fetch = (request: Request, environment: object) => Response | Promise<Response>

function listen(
  fetch: Fetch,
  { host, port }: ServeSettings,
): Promise<{ readonly server: Server; readonly address: string }> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, hostname: host, port }, (bound) =>
      resolve({ server, address: `http://${host.includes(':') ? `[${host}]` : host}:${bound.port}` }),
    ) as Server
    server.headersTimeout = HEADERS_MS
    server.requestTimeout = REQUEST_MS
    server.maxConnections = MOST_CONNECTIONS
    server.once('error', reject)
  })
}
