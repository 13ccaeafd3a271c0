import { parentPort } from 'node:worker_threads'
import { codeEncounter } from '../pipeline/code-encounter.ts'
import type { ThreadReply, ThreadRequest } from '../server/worker/coding-thread.ts'
import { loadParts } from './load-parts.ts'

// The entry of a coding thread: an entry point like the others, except that a message starts it.
const parts = loadParts()
parentPort?.on('message', async ({ number, encounter, tier }: ThreadRequest) => {
  // The error stays here: its message may hold patient text.
  const result = await codeEncounter(encounter, tier, parts).catch(() => null)
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread, not a window
  parentPort?.postMessage({ number, result } satisfies ThreadReply)
})
