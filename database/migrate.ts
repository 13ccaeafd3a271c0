import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseError } from './database-error.ts'
import type { Database, Session } from './port.ts'

/** One step of the schema, `0003-audit.sql`. A step that has been applied anywhere is never edited: a new one follows. */
export type Migration = {
  readonly number: number
  readonly name: string
  readonly text: string
  readonly checksum: string
}

export const SHIPPED_MIGRATIONS = join(import.meta.dirname, 'migrations')

/** Any number that no other program on the same database uses: the hex digits spell our first letters. */
const ADVISORY_LOCK = 0x656e636f

export function readMigrations(folder: string = SHIPPED_MIGRATIONS): readonly Migration[] {
  const migrations = readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .toSorted()
    .map((file) => {
      const number = /^(\d{4})-[a-z0-9-]+\.sql$/.exec(file)?.[1]
      if (number === undefined) throw refuse(`${file} is not named like 0001-what-it-does.sql`)
      const text = readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n')
      return { number: Number(number), name: file, text, checksum: createHash('sha256').update(text).digest('hex') }
    })
  migrations.forEach(({ number, name }, at) => {
    if (number !== at + 1) throw refuse(`${name} should be number ${at + 1}: numbers have no gap and no double`)
  })
  return migrations
}

/** Brings the schema up to date in one transaction, or refuses and changes nothing. Returns the names of what was applied. */
export function migrate(
  database: Database,
  migrations: readonly Migration[] = readMigrations(),
): Promise<readonly string[]> {
  return database.transaction(async (session) => {
    // Replicas start together; the second one waits here and then finds nothing to do.
    await session.query('select pg_advisory_xact_lock($1::bigint)', [ADVISORY_LOCK])
    const pending = pendingOf(migrations, await appliedTo(session))
    if (pending.length === 0) return []
    await session.script(`set local statement_timeout = 0;
      create table if not exists schema_migration (
        number integer primary key, name text not null, checksum text not null, applied_at timestamptz not null default now());`)
    for (const { number, name, text, checksum } of pending) {
      await session.script(text)
      await session.query('insert into schema_migration (number, name, checksum) values ($1, $2, $3)', [
        number,
        name,
        checksum,
      ])
    }
    return pending.map(({ name }) => name)
  })
}

type Applied = { readonly number: number; readonly name: string; readonly checksum: string }

async function appliedTo(session: Session): Promise<readonly Applied[]> {
  const [table] = await session.query<{ there: boolean }>(`select to_regclass('schema_migration') is not null as there`)
  if (table?.there !== true) return []
  return session.query<Applied>('select number, name, checksum from schema_migration order by number')
}

function pendingOf(migrations: readonly Migration[], applied: readonly Applied[]): readonly Migration[] {
  applied.forEach(({ number, name, checksum }, at) => {
    const ours = migrations[at]
    if (number !== at + 1) throw refuse(`the database has ${name} but not the one before it`)
    if (ours === undefined)
      throw refuse(`the database has ${name}, which this version does not know: use a newer version`)
    if (ours.checksum !== checksum) throw refuse(`${ours.name} was changed after it had been applied`)
  })
  return migrations.slice(applied.length)
}

const refuse = (why: string): DatabaseError => new DatabaseError('migration', `migrations refused: ${why}`)
