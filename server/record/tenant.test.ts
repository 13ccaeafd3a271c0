import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Session } from '../../database/port.ts'
import { openPostgres } from '../../database/postgres.ts'
import { type Scratch, scratchKinds } from '../../database/scratch-database.ts'
import { verifyChain } from './audit/verify-chain.ts'
import type { RecordContext } from './context.ts'
import { findEncounter } from './load-encounter.ts'
import { claim } from './queue/claim.ts'
import { listDeadLetters, revive } from './queue/dead-letters.ts'
import { replayEncounter } from './replay-encounter.ts'
import { invented, inventedResult, rowsOf, scratchRecord, scratchTenant, submission } from './scratch-record.ts'
import { CODE_ENCOUNTER, storeEncounter } from './store-encounter.ts'
import { storeResult } from './store-result.ts'
import { asWorker, createTenant, inTenant, listTenants, type TenantId, tenantId } from './tenant.ts'

const TABLES = ['encounter', 'encounter_version', 'job', 'result', 'audit_event']

describe.each(scratchKinds(process.env['TEST_DATABASE_URL']))('tenants on $kind', ({ kind, create }) => {
  let scratch: Scratch
  let record: RecordContext
  let north: TenantId
  let south: TenantId
  beforeAll(async () => {
    scratch = await create()
    record = await scratchRecord(scratch)
    north = await scratchTenant(record)
    south = await scratchTenant(record)
    await storeEncounter(record, submission(north, invented('Cough.')))
    const [lease] = await claim(record, { worker: 'w1', kinds: [CODE_ENCOUNTER], leaseMs: 60_000, limit: 1 })
    if (lease === undefined) throw new Error('nothing to claim')
    await storeResult(record, lease, { result: inventedResult('E-1'), requestedTier: 'cascade', worker: 'w1' })
  }, 90_000)
  afterAll(() => scratch.drop())

  const countIn = async ({ query }: Pick<Session, 'query'>, table: string): Promise<number> =>
    (await query(`select 1 from ${table}`)).length

  test.each(TABLES)(
    'E18 %s: its own tenant sees rows, another none, even without the statement’s own filter',
    async (table) => {
      const own = await inTenant(record.database, north, (session) => countIn(session, table))
      const other = await inTenant(record.database, south, (session) => countIn(session, table))
      expect([own > 0, other]).toEqual([true, 0])
    },
  )
  test.each(TABLES)('%s: the app without a tenant sees nothing', async (table) => {
    const seen = await record.database.transaction(async (session) => {
      await session.query(`select set_config('role', 'encounter_coder_app', true)`)
      return countIn(session, table)
    })
    expect(seen).toBe(0)
  })
  test.each(TABLES.filter((table) => table !== 'job'))('%s: the worker may not look', async (table) => {
    await expect(asWorker(record.database, (session) => countIn(session, table))).rejects.toMatchObject({
      reason: 'permission',
    })
  })
  test.each([
    `insert into encounter (tenant, id, natural_key, current_version) values ($1, 'x', 'x', 0)`,
    `insert into audit_event values ($1, 99, '', '', '', '', '', '', '')`,
    `update job set tenant = $1`,
  ])('no row is written for another tenant: %s', async (statement) => {
    const before = await rowsOf(record, south)
    const run = inTenant(record.database, north, ({ query }) => query(statement, [south]))
    await expect(run).rejects.toMatchObject({ reason: 'permission' })
    expect(await rowsOf(record, south)).toBe(before)
  })
  test('E5: what is another tenant’s is not found, as if it were not there', async () => {
    const job = (await record.database.query<{ id: string }>('select id from job where tenant = $1', [north]))[0]
    expect([
      await inTenant(record.database, south, (session) => findEncounter(session, { id: 'E-1' })),
      await replayEncounter(record, south, { id: 'E-1' }, async () => inventedResult('E-1')),
      await revive(record, south, job?.id ?? '', 'operator'),
      await listDeadLetters(record, south),
      (await verifyChain(record, south, [])).kind,
    ]).toEqual([null, { kind: 'no-such-encounter' }, false, [], 'good'])
  })
  test('two tenants may have encounters of the same number', async () => {
    const { kind: stored } = await storeEncounter(record, submission(south, invented('Another cough.')))
    expect(stored).toBe('new')
  })
  test('a transaction leaves neither role nor tenant behind', async () => {
    await inTenant(record.database, north, ({ query }) => query('select 1'))
    const left = await record.database.query(
      `select current_user = session_user as same, coalesce(current_setting('app.tenant', true), '') as tenant`,
    )
    expect(left).toEqual([{ same: true, tenant: '' }])
  })
  test('a tenant is made once and listed', async () => {
    const again = await createTenant(record.database, north)
    expect([again, (await listTenants(record.database)).includes(north)]).toEqual([false, true])
  })

  test.runIf(kind === 'postgres')(
    'a login that owns nothing can serve, and sees no row outside its roles',
    async () => {
      const login = `login_${crypto.randomUUID().replaceAll('-', '')}`
      const own = await record.database.query<{ name: string }>('select current_database() as name')
      await record.database.query(`create role ${login} login password 'invented' noinherit`)
      await record.database.query(`grant encounter_coder_app, encounter_coder_worker to ${login}`)
      const url = new URL(process.env['TEST_DATABASE_URL'] ?? '')
      Object.assign(url, { username: login, password: 'invented', pathname: `/${own[0]?.name}` })
      const database = openPostgres({ url: url.href })
      try {
        const stored = await storeEncounter(
          { ...record, database },
          submission(north, invented('Rash.', { id: 'E-3' })),
        )
        expect(stored.kind).toBe('new')
        for (const statement of ['select 1 from audit_event', 'delete from audit_event', 'drop table result'])
          await expect(database.query(statement)).rejects.toMatchObject({ reason: 'permission' })
      } finally {
        await database.close()
        await record.database.query(`drop owned by ${login}`)
        await record.database.query(`drop role ${login}`)
      }
    },
  )
})

test.each(['', 'North', 'a/b', '..', 'a b', `'; --`, 'x'.repeat(64)])('"%s" names no tenant', (name) => {
  expect(() => tenantId(name)).toThrow('a tenant is named by')
})
