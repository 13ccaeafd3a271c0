import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { PGlite, type Transaction } from '@electric-sql/pglite'
import { vector } from '@electric-sql/pglite-pgvector'
import { READERS } from './column-values.ts'
import { DatabaseError, trimError } from './database-error.ts'
import { lockFolder } from './folder-lock.ts'
import type { Database, Parameter, Row, Session } from './port.ts'
import { refuseNesting } from './refuse-nesting.ts'
import { retryConflicts } from './retry-conflicts.ts'

/** PostgreSQL inside this process, in a folder that no other process may open; `null` keeps nothing. One transaction at a time. */
export async function openPglite(folder: string | null): Promise<Database> {
  const unlock = folder === null ? () => undefined : lockFolder(folder)
  try {
    const engine = await openEngine(folder)
    return refuseNesting({
      kind: 'pglite',
      query: (text, parameters) => ask(engine, text, parameters),
      transaction: (work) => retryConflicts(() => inTransaction(engine, work)),
      close: async () => {
        if (!engine.closed) await engine.close()
        unlock()
      },
    })
  } catch (error) {
    unlock()
    throw trimError(error)
  }
}

async function openEngine(folder: string | null): Promise<PGlite> {
  const options = { parsers: { ...READERS }, extensions: { vector } }
  if (folder === null) return PGlite.create(options)
  const data = join(folder, 'data')
  mkdirSync(data, { recursive: true, mode: 0o700 })
  return PGlite.create(data, options)
}

async function inTransaction<T>(engine: PGlite, work: (session: Session) => Promise<T>): Promise<T> {
  // What `work` itself throws passes through; the engine's own failures are trimmed.
  let thrown: { readonly error: unknown } | null = null
  try {
    return await engine.transaction(async (transaction) => {
      try {
        return await work(sessionOf(transaction))
      } catch (error) {
        thrown = { error }
        throw error
      }
    })
  } catch (error) {
    if (thrown !== null && (thrown as { readonly error: unknown }).error === error) throw error
    throw trimError(error)
  }
}

const sessionOf = (transaction: Transaction): Session => ({
  query: (text, parameters) => ask(transaction, text, parameters),
  script: async (text) => {
    try {
      await transaction.exec(text)
    } catch (error) {
      throw trimError(error)
    }
  },
})

async function ask<T extends Row>(
  engine: Pick<PGlite, 'query'>,
  text: string,
  parameters: readonly Parameter[] = [],
): Promise<readonly T[]> {
  try {
    return (await engine.query<T>(text, [...parameters])).rows
  } catch (error) {
    // A parameter that the engine cannot write as the column's type fails with a text that holds it.
    if (error instanceof Error && !('code' in error) && parameters.length > 0 && !/closed/.test(error.message))
      throw new DatabaseError('invalid-value', 'a parameter does not fit its type')
    throw trimError(error)
  }
}
