import { openPglite } from './pglite.ts'
import type { Database } from './port.ts'
import { openPostgres, type PostgresSettings } from './postgres.ts'

/** An empty database for one test file: `open` gives a connection to it, `drop` leaves nothing behind. */
export type Scratch = {
  readonly kind: Database['kind']
  readonly open: (settings?: Partial<PostgresSettings>) => Promise<Database>
  readonly drop: () => Promise<void>
}

/** Embedded, kept in memory. `open` always gives the same one, since it lets one process in. */
export function scratchPglite(): Scratch {
  let opened: Promise<Database> | null = null
  return {
    kind: 'pglite',
    open: () => (opened ??= openPglite(null)),
    drop: async () => (await opened)?.close(),
  }
}

/** A database of its own on a real server, whose login must be allowed to create one. */
export async function scratchPostgres(url: string): Promise<Scratch & { readonly address: () => URL }> {
  const name = `scratch_${crypto.randomUUID().replaceAll('-', '')}`
  const server = openPostgres({ url, connections: 1, statementMs: 60_000 })
  await server.query(`create database ${name}`)
  const own = new URL(url)
  own.pathname = `/${name}`
  const opened: Database[] = []
  return {
    kind: 'postgres',
    address: () => own,
    open: async (settings = {}) => {
      const database = openPostgres({ url: own.href, statementMs: 20_000, ...settings })
      opened.push(database)
      return database
    },
    drop: async () => {
      await Promise.all(opened.map((one) => one.close()))
      await server.query(`drop database ${name} with (force)`)
      await server.close()
    },
  }
}

/** The databases that a test file runs on: the embedded one always, the server where its address is given. */
export function scratchKinds(
  testDatabaseUrl: string | undefined,
): readonly { readonly kind: Database['kind']; readonly create: () => Promise<Scratch> }[] {
  const embedded = { kind: 'pglite' as const, create: async () => scratchPglite() }
  if (testDatabaseUrl === undefined) {
    process.stderr.write('Not run on a PostgreSQL server: TEST_DATABASE_URL is not set.\n')
    return [embedded]
  }
  return [embedded, { kind: 'postgres' as const, create: () => scratchPostgres(testDatabaseUrl) }]
}
