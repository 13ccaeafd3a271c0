import { DatabaseError } from '../../database/database-error.ts'
import type { Encounter } from '../../encounter/contract.ts'
import type { EncounterResult } from '../../encounter/result.ts'
import type { Tier } from '../../pipeline/run-stages.ts'
import { errorFacts, type Log } from '../http/log.ts'
import type { RecordContext } from '../record/context.ts'
import { loadVersion } from '../record/load-encounter.ts'
import { claim, type Lease } from '../record/queue/claim.ts'
import { failJob } from '../record/queue/fail-job.ts'
import { heartbeat, release } from '../record/queue/keep-lease.ts'
import { CODE_ENCOUNTER } from '../record/store-encounter.ts'
import { storeResult } from '../record/store-result.ts'
import { inTenant } from '../record/tenant.ts'
import { CodingError } from './coding-error.ts'

export type WorkerParts = {
  readonly record: RecordContext
  readonly code: (encounter: Encounter, tier: Tier) => Promise<EncounterResult>
  readonly tier: Tier
  readonly name: string
  readonly log: Log
  readonly told: {
    readonly coded: (facts: { readonly outcome: string; readonly seconds: number }) => void
    readonly jobFailed: (reason: string) => void
  }
  readonly settings: WorkerSettings
  readonly nowMs: () => number
}

export type WorkerSettings = {
  readonly concurrency: number
  /** A dead worker's jobs are taken over after this; the heartbeat comes three times as often. */
  readonly leaseMs: number
  /** How long an idle worker waits before it looks again. */
  readonly idleMs: number
}
export const WORKER_SETTINGS: WorkerSettings = { concurrency: 1, leaseMs: 20_000, idleMs: 1000 }

/** `stop` takes no more jobs, and after `graceMs` gives back what is not done; resolves when nothing is left in work. */
export type RunningWorker = { readonly wake: () => void; readonly stop: (graceMs: number) => Promise<void> }

/** Takes jobs, codes them and keeps results, until it is stopped. A database that is away is asked again. */
export function runWorker(parts: WorkerParts): RunningWorker {
  const { settings, log } = parts
  const working = new Map<Lease, Promise<void>>()
  let stopping = false
  let woken = false
  let wakeUp = (): void => undefined
  const wake = (): void => {
    woken = true
    wakeUp()
  }
  const pause = async (): Promise<void> => {
    if (!woken && !stopping)
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, settings.idleMs)
        wakeUp = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    woken = false
  }
  const start = (lease: Lease): void => {
    const work = codeJob(parts, lease).finally(() => {
      working.delete(lease)
      wake()
    })
    working.set(lease, work)
  }
  const loop = async (): Promise<void> => {
    for (;;) {
      if (stopping) return
      const limit = settings.concurrency - working.size
      const leases = limit === 0 ? [] : await claimSafely(parts, limit)
      for (const lease of leases) start(lease)
      if (leases.length === 0 || working.size >= settings.concurrency) await pause()
    }
  }
  const ended = loop().catch((error: unknown) => log.error(errorFacts(error), 'worker ended'))
  return {
    wake,
    stop: async (graceMs) => {
      stopping = true
      wakeUp()
      await ended
      if (await finishedWithin(graceMs, working)) return
      for (const lease of working.keys()) await release(parts.record, lease).catch(() => false)
      log.info({ released: working.size }, 'jobs given back')
    },
  }
}

async function finishedWithin(graceMs: number, working: ReadonlyMap<Lease, Promise<void>>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), graceMs)
  })
  const done = await Promise.race([Promise.allSettled(working.values()).then(() => true), late])
  clearTimeout(timer)
  return done
}

async function claimSafely({ record, name, settings, log }: WorkerParts, limit: number): Promise<readonly Lease[]> {
  try {
    return await claim(record, { worker: name, kinds: [CODE_ENCOUNTER], leaseMs: settings.leaseMs, limit })
  } catch (error) {
    log.error(errorFacts(error), 'no jobs can be taken')
    return []
  }
}

/** One job from its lease to its end. Never rejects. */
async function codeJob(parts: WorkerParts, lease: Lease): Promise<void> {
  const { record, settings, log } = parts
  const { jobId, tenant, encounterId, attempt } = lease
  const about = { jobId, tenant, encounterId, attempt }
  const started = parts.nowMs()
  // A beat that fails shows as `lost` when the result is kept, where the fence decides.
  const beat = setInterval(
    () => void heartbeat(record, lease, settings.leaseMs).catch(() => false),
    settings.leaseMs / 3,
  )
  try {
    const version = await inTenant(record.database, tenant, (session) =>
      loadVersion(session, encounterId, lease.encounterVersion),
    )
    if (version === null) throw new CodingError('no-such-version')
    const result = await parts.code(version.encounter, parts.tier)
    const stored = await storeResult(record, lease, { result, requestedTier: parts.tier, worker: parts.name })
    const seconds = (parts.nowMs() - started) / 1000
    if (stored.kind === 'stored') parts.told.coded({ outcome: result.outcome, seconds })
    log.info({ ...about, stored: stored.kind, outcome: result.outcome, seconds }, 'coded')
  } catch (error) {
    const reason = reasonOf(error)
    parts.told.jobFailed(reason)
    log.error({ ...about, ...errorFacts(error), reason }, 'coding failed')
    // Where even that fails the lease runs out, and the job is taken again.
    await failJob(record, lease, { reason, final: false, worker: parts.name }).catch((failed: unknown) =>
      log.error({ ...about, ...errorFacts(failed) }, 'job could not be put back'),
    )
  } finally {
    clearInterval(beat)
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof CodingError) return error.reason
  return error instanceof DatabaseError ? `database-${error.reason}` : 'coding-threw'
}
