import { join } from 'node:path'
import { migrate, readMigrations } from '../database/migrate.ts'
import type { Database } from '../database/port.ts'

export const RETRIEVAL_MIGRATIONS = join(import.meta.dirname, 'migrations')

/** Roles that read passages and keep their tenant's past encounters, where the record has made them; `0001-roles.sql` of the record says what they are for. */
const USERS = ['encounter_coder_app']

/** Brings the schema `retrieval` up to date; its steps are numbered apart from the record's. Names of what was applied. */
export async function prepareRetrieval(database: Database): Promise<readonly string[]> {
  const applied = await migrate(
    {
      ...database,
      transaction: (work) =>
        database.transaction(async (session) => {
          // Only this schema: the list of applied steps must not be found in another one.
          await session.script('create schema if not exists retrieval; set local search_path to retrieval')
          return work(session)
        }),
    },
    readMigrations(RETRIEVAL_MIGRATIONS),
  )
  await letUse(database)
  return applied
}

async function letUse(database: Database): Promise<void> {
  const roles = await database.query<{ name: string }>(
    'select rolname as name from pg_roles where rolname = any ($1::text[])',
    [USERS],
  )
  await database.transaction(async (session) => {
    for (const { name } of roles)
      await session.script(`grant usage on schema retrieval to ${name}; grant select on retrieval.passage to ${name};
        grant select, insert, update, delete on retrieval.past_encounter to ${name}`)
  })
}
