import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Scratch, scratchKinds } from '../../../database/scratch-database.ts'
import type { RecordContext } from '../context.ts'
import {
  invented,
  inventedResult,
  recordOn,
  dyingAfter,
  rowsOf,
  scratchRecord,
  scratchTenant,
  submission,
} from '../scratch-record.ts'
import { CODE_ENCOUNTER, storeEncounter } from '../store-encounter.ts'
import { storeResult } from '../store-result.ts'
import { inTenant, type TenantId } from '../tenant.ts'
import { type Claim, claim, type Lease } from './claim.ts'
import { listDeadLetters, queueDepth, revive } from './dead-letters.ts'
import { enqueue } from './enqueue.ts'
import { backoffMs, failJob } from './fail-job.ts'
import { heartbeat, release } from './keep-lease.ts'

/** Long enough never to run out in a test; 0 has run out when the next statement looks. */
const LONG_MS = 600_000
const OVER_MS = 0

describe.each(scratchKinds(process.env['TEST_DATABASE_URL']))('the queue on $kind', ({ create }) => {
  let scratch: Scratch
  let record: RecordContext
  let tenant: TenantId
  beforeAll(async () => {
    scratch = await create()
    record = await scratchRecord(scratch)
  }, 90_000)
  afterAll(() => scratch.drop())
  beforeEach(async () => {
    // Claims look over all tenants: what an earlier test left is set aside.
    await record.database.query(`update job set state = 'superseded' where state in ('ready', 'leased')`)
    tenant = await scratchTenant(record)
  })

  const submit = (id: string, owner = tenant) => storeEncounter(record, submission(owner, invented('Cough.', { id })))
  const take = (more: Partial<Claim> = {}): Promise<readonly Lease[]> =>
    claim(record, { worker: 'w1', kinds: [CODE_ENCOUNTER], leaseMs: LONG_MS, limit: 1, ...more })
  const takeOne = async (more: Partial<Claim> = {}): Promise<Lease> => {
    const [lease] = await take(more)
    if (lease === undefined) throw new Error('nothing to claim')
    return lease
  }
  const finish = (lease: Lease, id = 'E-1') =>
    storeResult(record, lease, { result: inventedResult(id), requestedTier: 'cascade', worker: lease.jobId })
  const events = async (owner = tenant): Promise<readonly string[]> =>
    (
      await record.database.query<{ kind: string }>('select kind from audit_event where tenant = $1 order by seq', [
        owner,
      ])
    ).map(({ kind }) => kind)
  const results = async (): Promise<number> =>
    (await record.database.query('select 1 from result where tenant = $1', [tenant])).length

  test('A1: two workers, one job: one gets it', async () => {
    await submit('E-1')
    const both = await Promise.all([take({ worker: 'w1' }), take({ worker: 'w2' })])
    expect(both.map((leases) => leases.length).toSorted()).toEqual([0, 1])
  })

  test('eight workers share forty jobs, none twice', async () => {
    for (let n = 0; n < 40; n++) await submit(`E-${n}`)
    const leases = (await Promise.all(Array.from({ length: 8 }, () => take({ limit: 5 })))).flat()
    while (leases.length < 40) {
      const more = await take({ limit: 40 })
      if (more.length === 0) break
      leases.push(...more)
    }
    expect(new Set(leases.map(({ jobId }) => jobId)).size).toBe(40)
    expect(leases.length).toBe(40)
  })

  test('A5: a late finisher is refused by the fence, and the present one is not', async () => {
    await submit('E-1')
    const late = await takeOne({ leaseMs: OVER_MS })
    const present = await takeOne({ worker: 'w2' })
    expect([present.jobId, present.attempt, present.fence]).toEqual([late.jobId, 2, late.fence + 1])
    const before = await rowsOf(record, tenant)
    expect([
      await finish(late),
      await heartbeat(record, late, LONG_MS),
      await release(record, late),
      await failJob(record, late, { reason: 'too-late', final: true, worker: 'w1' }),
    ]).toEqual([{ kind: 'lost' }, false, false, 'lost'])
    expect(await rowsOf(record, tenant)).toBe(before)
    expect(await finish(present)).toEqual({ kind: 'stored', revision: 1 })
    expect([await finish(late), await results(), await events()]).toEqual([
      { kind: 'lost' },
      1,
      ['encounter-received', 'coded'],
    ])
  })

  test('A3: finished twice under one lease, it is kept once', async () => {
    await submit('E-1')
    const lease = await takeOne()
    expect([await finish(lease), await finish(lease)]).toEqual([
      { kind: 'stored', revision: 1 },
      { kind: 'already-done' },
    ])
    expect([await results(), await events()]).toEqual([1, ['encounter-received', 'coded']])
  })

  test('A2: killed after any statement of finishing, nothing is kept and the next worker does it', async () => {
    await submit('E-1')
    const lease = await takeOne({ leaseMs: OVER_MS })
    const before = await rowsOf(record, tenant)
    let killed = 0
    for (; killed < 50; killed++) {
      const dying = recordOn(dyingAfter(record.database, killed))
      const coding = { result: inventedResult('E-1'), requestedTier: 'cascade', worker: 'w1' }
      const outcome = await storeResult(dying, lease, coding).then(
        () => 'stored',
        (error: Error) => error.message,
      )
      if (outcome === 'stored') break
      expect([outcome, await rowsOf(record, tenant)]).toEqual(['killed', before])
    }
    expect(killed).toBe(8)
    expect([await results(), await events()]).toEqual([1, ['encounter-received', 'coded']])
  })

  test('a result for another encounter is refused whole', async () => {
    await submit('E-1')
    const lease = await takeOne()
    const before = await rowsOf(record, tenant)
    await expect(finish(lease, 'E-2')).rejects.toThrow('the result is for another encounter than its job')
    expect(await rowsOf(record, tenant)).toBe(before)
  })

  test('A16: a job that always ends its worker becomes a dead letter after three leases, and the queue moves on', async () => {
    await submit('E-1')
    for (let n = 0; n < 3; n++) await takeOne({ leaseMs: OVER_MS })
    await submit('E-2')
    const next = await takeOne()
    const again = await take()
    expect([next.attempt, again]).toEqual([1, []])
    const [letter] = await listDeadLetters(record, tenant)
    expect([letter?.attempt, letter?.reason, await events()]).toEqual([
      3,
      'lease-ran-out',
      ['encounter-received', 'encounter-received', 'job-dead'],
    ])
  })

  test('a failure is tried again after its delay, then is a dead letter that a person may revive', async () => {
    await submit('E-1')
    const failed = { reason: 'model-unavailable', final: false, worker: 'w1' }
    const waits = await failJob(record, await takeOne(), failed, LONG_MS)
    expect([waits, await take()]).toEqual(['retried', []])
    await record.database.query('update job set due_at = now() where tenant = $1', [tenant])
    expect(await failJob(record, await takeOne(), failed, 0)).toBe('retried')
    const last = await takeOne()
    expect([await failJob(record, last, failed, 0), await take()]).toEqual(['dead', []])
    expect(await revive(record, tenant, last.jobId, 'operator')).toBe(true)
    expect(await revive(record, tenant, last.jobId, 'operator')).toBe(false)
    expect([(await takeOne()).attempt, await events()]).toEqual([1, ['encounter-received', 'job-dead', 'job-revived']])
  })

  test('a final failure is not tried again', async () => {
    await submit('E-1')
    const failure = { reason: 'not-readable', final: true, worker: 'w1' }
    expect([await failJob(record, await takeOne(), failure), await take()]).toEqual(['dead', []])
  })

  test('a reason that could hold patient text is refused', async () => {
    await submit('E-1')
    const failure = { reason: 'Zebedee: no such code', final: false, worker: 'w1' }
    await expect(failJob(record, await takeOne(), failure)).rejects.toThrow('a failure is named in lower-case letters')
  })

  test('A6: a heartbeat keeps a lease; a release gives it back without counting', async () => {
    await submit('E-1')
    const lease = await takeOne({ leaseMs: OVER_MS })
    expect([await heartbeat(record, lease, LONG_MS), await take()]).toEqual([true, []])
    expect([await release(record, lease), (await takeOne()).attempt]).toEqual([true, 1])
  })

  test('A15: a worker leaves kinds that it does not know', async () => {
    await submit('E-1')
    expect(await take({ kinds: ['code-encounter-0'] })).toEqual([])
  })

  test('the same job asked for twice is one job', async () => {
    const { encounterId } = await submit('E-1')
    const job = { kind: 'code-encounter-1', uniqueKey: 'again', encounterId, encounterVersion: 1 }
    const added = await inTenant(record.database, tenant, async (session) => [
      await enqueue(session, { ...job, id: record.newId() }),
      await enqueue(session, { ...job, id: record.newId() }),
    ])
    expect(added).toEqual([true, false])
  })

  test('H2: a tenant with many jobs does not hold up one with a single job', async () => {
    const other = await scratchTenant(record)
    for (let n = 0; n < 10; n++) await submit(`E-${n}`)
    await submit('E-1', other)
    const leases = [...(await take()), ...(await take({ limit: 2 }))]
    expect(leases.map((lease) => lease.tenant).includes(other)).toBe(true)
  })

  test('the depth counts what is open', async () => {
    await submit('E-1')
    await submit('E-2')
    await take()
    const { ready, leased, oldestDueMs } = await queueDepth(record)
    expect([ready, leased, oldestDueMs >= 0]).toEqual([1, 1, true])
  })
})

test.each([
  [1, 0, 500],
  [1, 1, 1000],
  [3, 1, 4000],
  [30, 1, 300_000],
])('attempt %i with chance %d waits %i ms', (attempt, chance, ms) => {
  expect(backoffMs(attempt, () => chance)).toBe(ms)
})
