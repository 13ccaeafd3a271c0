import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DatabaseError } from './database-error.ts'
import { migrate, readMigrations, type Migration } from './migrate.ts'
import type { Database } from './port.ts'
import { openPostgres } from './postgres.ts'
import { type Scratch, scratchKinds, scratchPostgres } from './scratch-database.ts'

const URL_OF_SERVER = process.env['TEST_DATABASE_URL']

/** Stands for patient text: no error may show it. */
const CANARY = 'Zebedee Quillfeather MRN 99120'

const problem = async (run: () => Promise<unknown>): Promise<{ reason: string; message: string; all: string }> => {
  try {
    await run()
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error
    const all = `${error.message} ${error.stack} ${JSON.stringify(error)} ${String(error.cause)}`
    return { reason: error.reason, message: error.message, all }
  }
  return { reason: 'none', message: '', all: '' }
}

describe.each(scratchKinds(URL_OF_SERVER))('a database on $kind', ({ create }) => {
  let scratch: Scratch
  let database: Database
  beforeAll(async () => {
    scratch = await create()
    database = await scratch.open()
    await database.transaction((session) =>
      session.script(`create table thing (id integer primary key, note text unique, small smallint);
        create table part (thing integer references thing (id));`),
    )
  }, 90_000)
  afterAll(() => scratch.drop())

  test('gives the same values whichever database it is', async () => {
    const rows = await database.query(
      `select $1::int as whole, $2::bigint as big, $3::text as words, $4::bytea as bytes, $5::boolean as yes, $6::text as nothing,
        $7::timestamptz as moment, '2026-02-11'::date as day, $8::jsonb as json, 'b' = any ($9::text[]) as among, 0.5::float8 as share`,
      [
        7,
        4_294_967_296,
        'é\n$1',
        new Uint8Array([0, 255]),
        true,
        null,
        '2026-01-04T10:12:00.250-06:00',
        '{"a":[1]}',
        ['a', 'b'],
      ],
    )
    expect(rows).toEqual([
      {
        whole: 7,
        big: 4_294_967_296,
        words: 'é\n$1',
        bytes: new Uint8Array([0, 255]),
        yes: true,
        nothing: null,
        moment: '2026-01-04T16:12:00.250Z',
        day: '2026-02-11',
        json: { a: [1] },
        among: true,
        share: 0.5,
      },
    ])
  })

  test('a transaction that throws leaves nothing, and its own error comes through', async () => {
    const own = new Error('stop')
    const run = database.transaction(async (session) => {
      await session.query('insert into thing (id) values (1)')
      throw own
    })
    await expect(run).rejects.toBe(own)
    expect(await database.query('select id from thing where id = 1')).toEqual([])
  })

  test('a transaction is run again after a conflict, and gives up after four', async () => {
    const runs = { once: 0, always: 0 }
    const conflict = new DatabaseError('conflict', 'conflict')
    const value = await database.transaction(async (session) => {
      await session.query('insert into thing (id) values (2)')
      if (++runs.once === 1) throw conflict
      return 'done'
    })
    const given = await problem(() =>
      database.transaction(async () => {
        runs.always++
        throw conflict
      }),
    )
    expect([value, runs, given.reason]).toEqual(['done', { once: 2, always: 4 }, 'conflict'])
  })

  test.each([
    ['duplicate', 'insert into thing (id, note) values (11, $1)', [CANARY]],
    ['constraint', 'insert into part (thing) select 40 + length($1)', [CANARY]],
    ['invalid-value', 'select $1::text::integer', [CANARY]],
    ['invalid-value', 'select $1::integer', [CANARY]],
    ['invalid-value', 'insert into thing (id, note) values (12, $1)', [`${CANARY}\u0000`]],
    ['invalid-value', 'insert into thing (id, small) select 13, 99999 where length($1) > 0', [CANARY]],
    ['statement', `select '${CANARY}' from nowhere`, []],
    ['statement', `select "${CANARY}"`, []],
    ['statement', `this is no statement: ${CANARY}`, []],
  ])('I2: a refused statement says %s and no value: %s', async (reason, text, parameters) => {
    await database.query('insert into thing (id, note) values (10, $1) on conflict do nothing', [CANARY])
    const { reason: given, all } = await problem(() => database.query(text, parameters))
    const inTransaction = await problem(() => database.transaction((session) => session.query(text, parameters)))
    expect([given, inTransaction.reason]).toEqual([reason, reason])
    expect(`${all}${inTransaction.all}`).not.toMatch(/Zebedee|99120|Quill/)
  })

  test('names the constraint that refused', async () => {
    await database.query(`insert into thing (id) values (20)`)
    const { message } = await problem(() => database.query(`insert into thing (id) values (20)`))
    expect(message).toBe('the database refused a statement: duplicate, 23505, table thing, constraint thing_pkey')
  })

  test('inside a transaction the database itself refuses', async () => {
    const inner = await database.transaction(async () => [
      (await problem(() => database.query('select 1'))).message,
      (await problem(() => database.transaction(async () => 1))).message,
    ])
    const said = 'a transaction is open: ask the session that it was given'
    expect([inner, await database.query('select 1 as one')]).toEqual([[said, said], [{ one: 1 }]])
  })

  test('E15: values stay values', async () => {
    const hostile = `'; drop table part; --`
    await database.query('insert into thing (id, note) values (30, $1)', [hostile])
    expect(await database.query('select note from thing where note = $1', [hostile])).toEqual([{ note: hostile }])
    expect(await database.query('select count(*) as count from part')).toEqual([{ count: 0 }])
  })

  test('D2: five million characters go in and come back', async () => {
    const long = 'Patient denies. '.repeat(320_000)
    const [row] = await database.query<{ words: string; bytes: Uint8Array }>(
      'select $1::text as words, $2::bytea as bytes',
      [long, new Uint8Array(5_000_000).fill(7)],
    )
    expect([row?.words === long, row?.bytes.length, row?.bytes.at(-1)]).toEqual([true, 5_000_000, 7])
  })

  describe('migrations', () => {
    const step = (number: number, text: string, checksum = text): Migration => ({
      number,
      name: `000${number}-step.sql`,
      text,
      checksum,
    })
    const one = step(1, 'create table first (id integer);')
    const two = step(2, 'create table second (id integer);')

    test('A14: run once, in order, whole or not at all', async () => {
      const broken = step(3, 'create table third (id integer); select no_such_thing;')
      expect(await migrate(database, [one])).toEqual(['0001-step.sql'])
      const failed = await problem(() => migrate(database, [one, two, broken]))
      const left = await database.query(`select to_regclass('second') as second, to_regclass('third') as third`)
      expect([failed.reason, left]).toEqual(['statement', [{ second: null, third: null }]])
      expect(await migrate(database, [one, two])).toEqual(['0002-step.sql'])
      expect(await migrate(database, [one, two])).toEqual([])
    })
    test.each([
      ['a changed one', [step(1, one.text, 'other'), two], /0001-step\.sql was changed/],
      ['a missing one', [one], /has 0002-step\.sql, which this version does not know/],
    ])('refuses %s', async (_name, migrations, message) => {
      const { reason, message: given } = await problem(() => migrate(database, migrations))
      expect([reason, message.test(given)]).toEqual(['migration', true])
    })
    test('started twice at once, one runs them', async () => {
      const three = step(3, 'create table third (id integer);')
      const both = await Promise.all([migrate(database, [one, two, three]), migrate(database, [one, two, three])])
      expect(both.toSorted((a, b) => a.length - b.length)).toEqual([[], ['0003-step.sql']])
    })
  })
})

test('the shipped migrations are numbered from 1 without a gap', () => {
  expect(readMigrations().map(({ number }) => number)).toEqual(readMigrations().map((_, at) => at + 1))
})

test('a server that is not there is unavailable, without its address', async () => {
  const nowhere = openPostgres({ url: 'postgresql://someone:secret@127.0.0.1:9/none', waitMs: 2000 })
  const { reason, all } = await problem(() => nowhere.query('select 1'))
  await nowhere.close()
  expect([reason, /secret|someone/.test(all)]).toEqual(['unavailable', false])
})

describe.runIf(URL_OF_SERVER !== undefined)('a server under stress', () => {
  let scratch: Awaited<ReturnType<typeof scratchPostgres>>
  beforeAll(async () => {
    scratch = await scratchPostgres(URL_OF_SERVER ?? '')
  })
  afterAll(() => scratch?.drop())

  test('A10: a slow statement ends as a timeout, and the pool goes on', async () => {
    const database = await scratch.open({ statementMs: 100, connections: 1 })
    const { reason } = await problem(() => database.query('select pg_sleep(30)'))
    expect([reason, await database.query('select 1 as one')]).toEqual(['timeout', [{ one: 1 }]])
  })
  test('A10: a caller waits only so long for a connection', async () => {
    const database = await scratch.open({ connections: 1, waitMs: 100 })
    const slow = database.query('select pg_sleep(1)')
    const { reason } = await problem(() => database.query('select 1'))
    await slow
    expect([reason, await database.query('select 1 as one')]).toEqual(['timeout', [{ one: 1 }]])
  })
  test('A9: a connection that died silently ends as a timeout, and a new one is made', async () => {
    const address = scratch.address()
    const sockets: Socket[] = []
    const proxy = createServer((near) => {
      const far = connect(Number(address.port), address.hostname)
      sockets.push(near, far)
      near.pipe(far).pipe(near)
    }).listen(0)
    await once(proxy, 'listening')
    const through = Object.assign(new URL(address), { port: (proxy.address() as AddressInfo).port })
    const database = openPostgres({ url: through.href, statementMs: 200, connections: 1 })
    await database.query('select 1')
    sockets.forEach((socket) => socket.unpipe().resume())
    const { reason } = await problem(() => database.query('select 1'))
    expect([reason, await database.query('select 1 as one')]).toEqual(['timeout', [{ one: 1 }]])
    await database.close()
    sockets.forEach((socket) => socket.destroy())
    proxy.close()
  })
  test('A11: two transactions that lock crosswise both end well', async () => {
    const database = await scratch.open()
    await database.transaction((session) =>
      session.script('create table pair (id integer primary key, n integer); insert into pair values (1, 0), (2, 0)'),
    )
    const first = { 1: Promise.withResolvers<void>(), 2: Promise.withResolvers<void>() }
    let runs = 0
    const cross = (own: 1 | 2, other: 1 | 2): Promise<unknown> =>
      database.transaction(async ({ query }) => {
        runs++
        await query('update pair set n = n + 1 where id = $1', [own])
        first[own].resolve()
        await first[other].promise
        await query('update pair set n = n + 1 where id = $1', [other])
      })
    await Promise.all([cross(1, 2), cross(2, 1)])
    expect([runs, await database.query('select n from pair order by id')]).toEqual([3, [{ n: 2 }, { n: 2 }]])
  })
  test('A7: a connection that the server ends is replaced', async () => {
    const database = await scratch.open({ connections: 2 })
    const other = await scratch.open()
    const { reason } = await problem(() =>
      database.transaction(async (session) => {
        const [row] = await session.query<{ pid: number }>('select pg_backend_pid() as pid')
        await other.query('select pg_terminate_backend($1)', [row?.pid ?? 0])
        await session.query('select 1')
      }),
    )
    expect([reason, await database.query('select 1 as one')]).toEqual(['unavailable', [{ one: 1 }]])
  })
})
