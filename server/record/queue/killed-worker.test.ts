import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type Scratch, scratchPostgres } from '../../../database/scratch-database.ts'
import type { RecordContext } from '../context.ts'
import { invented, inventedResult, scratchRecord, scratchTenant, submission } from '../scratch-record.ts'
import { CODE_ENCOUNTER, storeEncounter } from '../store-encounter.ts'
import { storeResult } from '../store-result.ts'
import { claim } from './claim.ts'

const URL_OF_SERVER = process.env['TEST_DATABASE_URL']
/** Statements that storing a result sends within its transaction; killed after more, the process dies after the commit. */
const STATEMENTS = 8

/** A worker that takes a job with a lease that is over at once, and kills itself after so many statements of finishing it. */
const worker = (url: string, statements: number): string => `
  const at = (file) => import(${JSON.stringify(`${join(import.meta.dirname, '..')}/`)} + file)
  const { openPostgres } = await at('../../database/postgres.ts')
  const { recordOn, inventedResult } = await at('scratch-record.ts')
  const { claim } = await at('queue/claim.ts')
  const { storeResult } = await at('store-result.ts')
  const database = openPostgres({ url: ${JSON.stringify(url)} })
  const die = () => process.kill(process.pid, 'SIGKILL')
  let left = ${statements}
  const mortal = { ...database, transaction: (work) => database.transaction((session) => work({ ...session,
    query: async (...given) => {
      const rows = await session.query(...given)
      if (--left < 0) { die(); await new Promise(() => undefined) }
      return rows
    } })) }
  const [lease] = await claim(recordOn(database), { worker: 'mortal', kinds: ['${CODE_ENCOUNTER}'], leaseMs: 0, limit: 1 })
  await storeResult(recordOn(mortal), lease, { result: inventedResult('E-1'), requestedTier: 'cascade', worker: 'mortal' })
  die()`

describe.runIf(URL_OF_SERVER !== undefined)('a worker killed for good, on postgres', () => {
  let scratch: Scratch
  let record: RecordContext
  let url: string
  beforeAll(async () => {
    scratch = await scratchPostgres(URL_OF_SERVER ?? '')
    record = await scratchRecord(scratch)
    const [own] = await record.database.query<{ name: string }>('select current_database() as name')
    url = Object.assign(new URL(URL_OF_SERVER ?? ''), { pathname: `/${own?.name}` }).href
  }, 90_000)
  afterAll(() => scratch?.drop())

  test.each(Array.from({ length: STATEMENTS + 1 }, (_, at) => at))(
    'A1-A3: after statement %i: one result, one event, nothing stuck',
    async (statements) => {
      const tenant = await scratchTenant(record)
      await storeEncounter(record, submission(tenant, invented('Cough.')))
      const child = spawn(process.execPath, ['--input-type=module', '-e', worker(url, statements)], { stdio: 'ignore' })
      expect((await once(child, 'exit'))[1]).toBe('SIGKILL')
      const take = () => claim(record, { worker: 'next', kinds: [CODE_ENCOUNTER], leaseMs: 60_000, limit: 1 })
      if (statements < STATEMENTS) {
        // The server notices the broken connection in its own time and rolls back.
        const lease = await vi.waitFor(async () => {
          const [one] = await take()
          if (one === undefined) throw new Error('not free yet')
          return one
        }, 10_000)
        expect(lease.attempt).toBe(2)
        const coding = { result: inventedResult('E-1'), requestedTier: 'cascade', worker: 'next' }
        expect(await storeResult(record, lease, coding)).toEqual({ kind: 'stored', revision: 1 })
      }
      expect(await take()).toEqual([])
      const counts = await record.database.query(
        `select (select count(*) from result where tenant = $1) as results, (select count(*) from job where tenant = $1 and state = 'done') as done,
           (select count(*) from audit_event where tenant = $1 and kind = 'coded') as coded`,
        [tenant],
      )
      expect(counts).toEqual([{ results: 1, done: 1, coded: 1 }])
    },
    30_000,
  )
})
