import { Pool, type PoolClient, types } from 'pg'
import { READERS } from './column-values.ts'
import { DatabaseError, trimError } from './database-error.ts'
import type { Database, Parameter, Row, Session } from './port.ts'
import { refuseNesting } from './refuse-nesting.ts'
import { retryConflicts } from './retry-conflicts.ts'

export type PostgresSettings = {
  /** `postgresql://user:password@host:port/database`. */
  readonly url: string
  readonly connections?: number
  /** How long a caller waits for a free connection. */
  readonly waitMs?: number
  /** How long the server works on one statement. The driver gives up a second later, for connections that died silently. */
  readonly statementMs?: number
  /** A transaction left open that long without a statement is ended by the server. */
  readonly idleInTransactionMs?: number
  /** Told when an idle connection breaks; the pool replaces it by itself. */
  readonly onLostConnection?: (error: DatabaseError) => void
}

/** The driver's own deadline comes after the server's, so that a live server answers first. */
const DRIVER_GRACE_MS = 1000

/** A server reached by its address. Connects with the first statement, so a server that is down shows as `unavailable` there. */
export function openPostgres(settings: PostgresSettings): Database {
  const statementMs = settings.statementMs ?? 5000
  const pool = new Pool({
    connectionString: settings.url,
    max: settings.connections ?? 10,
    connectionTimeoutMillis: settings.waitMs ?? 5000,
    statement_timeout: statementMs,
    lock_timeout: statementMs,
    query_timeout: statementMs + DRIVER_GRACE_MS,
    idle_in_transaction_session_timeout: settings.idleInTransactionMs ?? 30_000,
    application_name: 'encounter-coder',
    keepAlive: true,
    types: { getTypeParser: readerOf },
  })
  pool.on('error', (error) => settings.onLostConnection?.(trimError(error)))
  // A connection that breaks in the middle of a transaction says so beside the statement; unheard, it would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined))
  const withClient = async <T>(work: (client: PoolClient, discard: () => void) => Promise<T>): Promise<T> => {
    const client = await pool.connect().catch(unreachable)
    let broken = false
    try {
      return await work(client, () => {
        broken = true
      })
    } catch (error) {
      // What a statement that timed out left on its connection is unknown.
      broken ||= error instanceof DatabaseError && (error.reason === 'timeout' || error.reason === 'unavailable')
      throw error
    } finally {
      client.release(broken)
    }
  }
  return refuseNesting({
    kind: 'postgres',
    query: (text, parameters) => withClient((client) => sessionOf(client).query(text, parameters)),
    transaction: (work) => retryConflicts(() => withClient((client, discard) => inTransaction(client, discard, work))),
    close: () => pool.end(),
  })
}

/** `types.getTypeParser` has a signature per format; text is the only one that we ask for. */
const readerOf = ((oid: number, format?: 'text') => READERS[oid] ?? types.getTypeParser(oid, format)) as never

/** Whatever stops a connection (refused, wrong password, no free one in time) is the server's state, not a statement's. */
function unreachable(error: unknown): never {
  const { reason, state } = trimError(error)
  const known = reason === 'timeout' ? 'timeout' : 'unavailable'
  throw new DatabaseError(known, `no connection to the database: ${known}${state === null ? '' : `, ${state}`}`, state)
}

async function inTransaction<T>(
  client: PoolClient,
  discard: () => void,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const session = sessionOf(client)
  await session.query('begin')
  try {
    const value = await work(session)
    await session.query('commit')
    return value
  } catch (error) {
    // What happened first is what the caller must hear; a connection that cannot roll back is closed, which does.
    await session.query('rollback').catch(discard)
    throw error
  }
}

function sessionOf(client: PoolClient): Session {
  return {
    query: async <T extends Row>(text: string, parameters: readonly Parameter[] = []) => {
      try {
        return (await client.query(text, [...parameters])).rows as readonly T[]
      } catch (error) {
        throw trimError(error)
      }
    },
    script: async (text) => {
      try {
        await client.query(text)
      } catch (error) {
        throw trimError(error)
      }
    },
  }
}
