import { Worker } from 'node:worker_threads'
import type { Encounter } from '../../encounter/contract.ts'
import type { EncounterResult } from '../../encounter/result.ts'
import type { Tier } from '../../pipeline/run-stages.ts'
import { CodingError } from './coding-error.ts'

/** What the thread is sent and answers. An error's own message stays in the thread: it may hold patient text. */
export type ThreadRequest = { readonly number: number; readonly encounter: Encounter; readonly tier: Tier }
export type ThreadReply = { readonly number: number; readonly result: EncounterResult | null }

export type ThreadSettings = {
  /** Longer than any real encounter takes; one that needs more would hold up all others. */
  readonly deadlineMs: number
  readonly mostHeapMb: number
}
export const THREAD_SETTINGS: ThreadSettings = { deadlineMs: 60_000, mostHeapMb: 1024 }

export type CodingThread = {
  /** Starts the thread before the first encounter comes. */
  readonly warm: () => void
  readonly code: (encounter: Encounter, tier: Tier) => Promise<EncounterResult>
  readonly close: () => Promise<void>
}

type Waiting = {
  readonly resolve: (result: EncounterResult) => void
  readonly reject: (error: CodingError) => void
  readonly timer: NodeJS.Timeout
}

/** Coding in a thread of its own, so that requests and heartbeats go on meanwhile, and an encounter that ends or blocks
 * the thread ends nothing else: the next one starts a new thread. */
export function createCodingThread(entry: URL, settings: ThreadSettings): CodingThread {
  let held: { readonly thread: Worker; readonly waiting: Map<number, Waiting> } | null = null
  let count = 0
  const start = (): NonNullable<typeof held> => {
    const thread = new Worker(entry, { resourceLimits: { maxOldGenerationSizeMb: settings.mostHeapMb } })
    const one = { thread, waiting: new Map<number, Waiting>() }
    thread.on('message', ({ number, result }: ThreadReply) => {
      const asked = one.waiting.get(number)
      one.waiting.delete(number)
      clearTimeout(asked?.timer)
      if (result === null) asked?.reject(new CodingError('coding-threw'))
      else asked?.resolve(result)
    })
    thread.on('error', (error) =>
      end(one, 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'out-of-memory' : 'coding-thread-ended'),
    )
    thread.on('exit', () => end(one, 'coding-thread-ended'))
    return one
  }
  const end = (one: NonNullable<typeof held>, reason: CodingError['reason']): void => {
    if (held === one) held = null
    for (const { reject, timer } of one.waiting.values()) {
      clearTimeout(timer)
      reject(new CodingError(reason))
    }
    one.waiting.clear()
    void one.thread.terminate()
  }
  return {
    warm: () => {
      held ??= start()
    },
    code: (encounter, tier) =>
      new Promise((resolve, reject) => {
        const one = (held ??= start())
        const number = ++count
        const timer = setTimeout(() => end(one, 'too-slow'), settings.deadlineMs)
        one.waiting.set(number, { resolve, reject, timer })
        const request: ThreadRequest = { number, encounter, tier }
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread, not a window
        one.thread.postMessage(request)
      }),
    close: async () => {
      if (held !== null) end(held, 'stopped')
    },
  }
}
