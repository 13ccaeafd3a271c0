import { setTimeout as pause } from 'node:timers/promises'
import { DatabaseError } from './database-error.ts'

/** A conflict seldom outlives three tries; more would only add load to a database that is already contended. */
const MOST_TRIES = 4
/** First pause, doubled each time and jittered: longer than a short transaction, far shorter than a caller's patience. */
const FIRST_PAUSE_MS = 10

/** Runs a transaction again after a serialisation failure or a deadlock; any other failure is the caller's. */
export async function retryConflicts<T>(run: () => Promise<T>, random: () => number = Math.random): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await run()
    } catch (error) {
      if (!(error instanceof DatabaseError) || error.reason !== 'conflict' || tried === MOST_TRIES) throw error
      await pause(FIRST_PAUSE_MS * 2 ** (tried - 1) * (0.5 + random() / 2))
    }
  }
}
