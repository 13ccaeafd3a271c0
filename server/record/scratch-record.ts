import { migrate } from '../../database/migrate.ts'
import type { Database, Session } from '../../database/port.ts'
import type { Scratch } from '../../database/scratch-database.ts'
import type { Encounter } from '../../encounter/contract.ts'
import type { EncounterResult } from '../../encounter/result.ts'
import type { RecordContext } from './context.ts'
import type { Submission } from './store-encounter.ts'
import { createTenant, type TenantId, tenantId } from './tenant.ts'

/** A record for tests: schema in place, a clock that stands, ids by count. */
export async function scratchRecord(scratch: Scratch): Promise<RecordContext> {
  const database = await scratch.open()
  await migrate(database)
  return recordOn(database)
}

let ids = 0
export const recordOn = (database: Database): RecordContext => ({
  database,
  clock: () => new Date('2026-03-01T12:00:00Z'),
  newId: () => `id-${String(++ids).padStart(6, '0')}`,
})

let tenants = 0
/** A tenant of its own for every test, so that tests share a database and nothing else. */
export async function scratchTenant({ database }: RecordContext): Promise<TenantId> {
  const tenant = tenantId(`tenant-${++tenants}`)
  await createTenant(database, tenant)
  return tenant
}

export const invented = (text: string, more: Partial<Encounter> = {}): Encounter => ({
  id: 'E-1',
  setting: 'outpatient',
  admitted: '2026-02-11',
  documents: [{ id: 'd1', text }],
  ...more,
})

export const submission = (tenant: TenantId, encounter: Encounter, sent = JSON.stringify(encounter)): Submission => ({
  tenant,
  actor: 'intake',
  encounter,
  original: { bytes: new TextEncoder().encode(sent), type: 'application/json' },
})

export const inventedResult = (encounterId: string, more: Partial<EncounterResult> = {}): EncounterResult => ({
  encounterId,
  outcome: 'needs-coder',
  routes: [],
  because: [],
  tier: 'dictionary',
  confidence: 0.5,
  diagnoses: [],
  procedures: [],
  rejected: [],
  findings: [],
  queries: [],
  notAssessed: [],
  versions: {
    codeSets: { 'ICD-10-CM': '2025-10-01' },
    guidelines: '2026',
    encoder: null,
    model: null,
    prompt: null,
    router: null,
    dictionary: 'd-1',
  },
  usage: { wallMs: 1, cpuMs: 1, promptTokens: 0, outputTokens: 0, costMicroDollars: 0 },
  ...more,
})

/** What a killed process looks like from the database: nothing after the n-th statement of a transaction arrives. */
export function dyingAfter(database: Database, statements: number): Database {
  let left = statements
  const dying = (session: Session): Session => ({
    ...session,
    query: async (text, parameters) => {
      const rows = await session.query(text, parameters)
      if (--left < 0) throw new Error('killed')
      return rows as never
    },
  })
  return { ...database, transaction: (work) => database.transaction((session) => work(dying(session))) }
}

/** Every row of a tenant, by table and with all columns: two are equal when nothing changed. */
export async function rowsOf({ database }: RecordContext, tenant: TenantId): Promise<string> {
  const tables = ['encounter', 'encounter_version', 'job', 'result', 'audit_event']
  const rows = await Promise.all(
    tables.map((table) => database.query(`select * from ${table} where tenant = $1 order by 1, 2, 3`, [tenant])),
  )
  return JSON.stringify(rows)
}

/** As an intruder with every right would do it. */
export const asSuperuser = (
  { database }: RecordContext,
  work: (session: Session) => Promise<unknown>,
): Promise<unknown> =>
  database.transaction(async (session) => {
    await session.query('set local session_replication_role = replica')
    return work(session)
  })
