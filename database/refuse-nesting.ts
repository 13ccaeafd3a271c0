import { AsyncLocalStorage } from 'node:async_hooks'
import { DatabaseError } from './database-error.ts'
import type { Database } from './port.ts'

/** Inside a transaction the database itself refuses: PGlite would wait for itself for ever, a server would answer outside of the transaction. */
export function refuseNesting(database: Database): Database {
  const inside = new AsyncLocalStorage<true>()
  const outside = async (): Promise<void> => {
    if (inside.getStore() === true)
      throw new DatabaseError('statement', 'a transaction is open: ask the session that it was given')
  }
  return {
    ...database,
    query: async (text, parameters) => {
      await outside()
      return database.query(text, parameters)
    },
    transaction: async (work) => {
      await outside()
      return database.transaction((session) => inside.run(true, () => work(session)))
    },
  }
}
