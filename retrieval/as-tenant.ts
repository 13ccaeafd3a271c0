import type { Database, Session } from '../database/port.ts'

/** The application's role of the record, taken where it may read this schema, so that row-level security holds whoever logged in. */
const TAKE_ROLE = `select set_config('role', rolname, true) from pg_roles where rolname = 'encounter_coder_app'
  and pg_has_role(rolname, 'member') and has_schema_privilege(rolname, 'retrieval', 'usage')`

/** A transaction that sees only what is shared and one tenant's own; null: only what is shared. */
export function asTenant<T>(
  database: Database,
  tenant: string | null,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  return database.transaction(async (session) => {
    await session.query(`select set_config('app.tenant', $1, true)`, [tenant ?? ''])
    await session.query(TAKE_ROLE)
    return work(session)
  })
}

/** Rows that the vector index looks at before its limit: at least as many as are asked for, or pgvector silently returns fewer. */
const EF_SEARCH = 200

/** How the vector index is read in this transaction: on and on until enough rows pass the filter. */
export const readIndexFar = (session: Session): Promise<void> =>
  session.script(`set local hnsw.ef_search = ${EF_SEARCH}; set local hnsw.iterative_scan = strict_order`)
