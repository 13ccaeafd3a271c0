import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Database } from '../../../database/port.ts'

/** Held while the tables are made, so that replicas that start together make them once; the hex digits spell `http`. */
const ADVISORY_LOCK = 0x68747470

/** Makes the tables of keys and idempotent requests where they are not there yet. Needs the login that owns the tables; true where they were new. */
export function prepareHttpTables(database: Database): Promise<boolean> {
  return database.transaction(async (session) => {
    await session.query('select pg_advisory_xact_lock($1::bigint)', [ADVISORY_LOCK])
    const [found] = await session.query<{ there: boolean }>(`select to_regclass('api_key') is not null as there`)
    if (found?.there === true) return false
    await session.script(readFileSync(join(import.meta.dirname, 'http-tables.sql'), 'utf8'))
    return true
  })
}
