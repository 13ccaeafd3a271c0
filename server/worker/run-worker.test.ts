import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Scratch, scratchPglite } from '../../database/scratch-database.ts'
import type { Encounter } from '../../encounter/contract.ts'
import type { EncounterResult } from '../../encounter/result.ts'
import type { RecordContext } from '../record/context.ts'
import { loadNewestResult } from '../record/load-result.ts'
import { listDeadLetters } from '../record/queue/dead-letters.ts'
import { invented, inventedResult, scratchRecord, scratchTenant, submission } from '../record/scratch-record.ts'
import { storeEncounter } from '../record/store-encounter.ts'
import { inTenant, type TenantId } from '../record/tenant.ts'
import { CodingError } from './coding-error.ts'
import { type RunningWorker, runWorker, type WorkerParts } from './run-worker.ts'

let scratch: Scratch
let record: RecordContext
beforeAll(async () => {
  scratch = scratchPglite()
  record = await scratchRecord(scratch)
}, 30_000)
afterAll(() => scratch.drop())

/** A worker that tells when the n-th job has ended, one way or the other. */
function working(
  code: WorkerParts['code'],
  jobs: number,
): { worker: RunningWorker; ended: Promise<void>; told: string[] } {
  const told: string[] = []
  let end = (): void => undefined
  const ended = new Promise<void>((resolve) => {
    end = resolve
  })
  let finished = 0
  const count = (): void => {
    if (++finished >= jobs) end()
  }
  const worker = runWorker({
    record,
    code,
    tier: 'dictionary',
    name: 'w1',
    log: {
      info: (facts, message) => {
        told.push(message)
        if (message === 'coded') count()
      },
      error: (facts, message) => {
        told.push(`${message}: ${String(facts['reason'])}`)
        if (message === 'coding failed') count()
      },
    },
    told: { coded: () => undefined, jobFailed: () => undefined },
    settings: { concurrency: 2, leaseMs: 20_000, idleMs: 5 },
    nowMs: () => 0,
  })
  return { worker, ended, told }
}
const submitted = async (text: string): Promise<{ tenant: TenantId; id: string }> => {
  const tenant = await scratchTenant(record)
  const { encounterId } = await storeEncounter(record, submission(tenant, invented(text)))
  return { tenant, id: encounterId }
}
const jobsOf = (tenant: TenantId) =>
  inTenant(record.database, tenant, ({ query }) =>
    query('select state, attempt, last_reason as reason from job where tenant = $1', [tenant]),
  )
const fake = async (encounter: Encounter): Promise<EncounterResult> => inventedResult(encounter.id)

test('what was submitted is coded and kept, one event each', async () => {
  const { tenant, id } = await submitted('Gout.')
  const { worker, ended } = working(fake, 1)
  await ended
  await worker.stop(1000)
  const kept = await inTenant(record.database, tenant, async (session) => ({
    outcome: (await loadNewestResult(session, id))?.result.outcome,
    events: (
      await session.query<{ kind: string }>('select kind from audit_event where tenant = $1 order by seq', [tenant])
    ).map(({ kind }) => kind),
  }))
  expect(kept).toEqual({ outcome: 'needs-coder', events: ['encounter-received', 'coded'] })
  expect(await jobsOf(tenant)).toEqual([{ state: 'done', attempt: 1, reason: null }])
})

test.each<[string, () => Promise<EncounterResult>, string]>([
  ['throws', () => Promise.reject(new Error('Zebrafinch')), 'coding-threw'],
  ['ends its thread', () => Promise.reject(new CodingError('out-of-memory')), 'out-of-memory'],
  ['answers for another encounter', async () => inventedResult('E-2'), 'coding-threw'],
])('coding that %s is put back for later, with the name of the reason only', async (_, code, reason) => {
  const { tenant } = await submitted('Gout.')
  const { worker, ended, told } = working(code, 1)
  await ended
  await worker.stop(1000)
  expect(await jobsOf(tenant)).toEqual([{ state: 'ready', attempt: 1, reason }])
  expect(told.join()).not.toContain('Zebrafinch')
  // Out of the way of the tests that follow.
  await record.database.query(`update job set state = 'superseded' where tenant = $1`, [tenant])
})

test('after its last attempt it is a dead letter', async () => {
  const { tenant, id } = await submitted('Gout.')
  await record.database.query('update job set attempt = most_attempts - 1 where tenant = $1', [tenant])
  const { worker, ended } = working(() => Promise.reject(new CodingError('too-slow')), 1)
  await ended
  await worker.stop(1000)
  const letters = await listDeadLetters(record, tenant)
  expect(letters.map(({ encounterId, attempt, reason }) => ({ encounterId, attempt, reason }))).toEqual([
    { encounterId: id, attempt: 3, reason: 'too-slow' },
  ])
})

test('told to stop, it finishes what is in work and gives back what takes too long', async () => {
  const [quick, slow] = [await submitted('Gout.'), await submitted('Asthma.')]
  let finish = (): void => undefined
  let both = (): void => undefined
  const started = new Promise<void>((resolve) => {
    let count = 0
    both = () => {
      if (++count === 2) resolve()
    }
  })
  const { worker, told } = working((encounter) => {
    both()
    if (encounter.documents[0]?.text === 'Asthma.') return new Promise(() => undefined)
    return new Promise((resolve) => {
      finish = () => resolve(inventedResult(encounter.id))
    })
  }, 1)
  await started
  const stopped = worker.stop(200)
  finish()
  await stopped
  expect(await jobsOf(quick.tenant)).toEqual([{ state: 'done', attempt: 1, reason: null }])
  expect(await jobsOf(slow.tenant)).toEqual([{ state: 'ready', attempt: 0, reason: null }])
  expect(told).toEqual(['coded', 'jobs given back'])
})
