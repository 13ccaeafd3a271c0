import { existsSync } from 'node:fs'
import { openPglite } from '../database/pglite.ts'
import type { Database } from '../database/port.ts'
import { openPostgres } from '../database/postgres.ts'

/** Verifying reads long chains: its statements may take longer than those of a request. */
const STATEMENT_MS = 60_000

/** The record that exists: in a folder, else on the server. Null where neither is named, or the folder is not there. */
export async function openRecordDatabase(folder: string | null, url: string | null): Promise<Database | null> {
  if (folder !== null) return existsSync(folder) ? openPglite(folder) : null
  return url === null ? null : openPostgres({ url, statementMs: STATEMENT_MS })
}
