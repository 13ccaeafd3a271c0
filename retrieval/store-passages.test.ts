import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { migrate } from '../database/migrate.ts'
import type { Database } from '../database/port.ts'
import { type Scratch, scratchKinds } from '../database/scratch-database.ts'
import { fakePassage } from '../guidelines-corpus/fake-passage.ts'
import { fakeEmbedder } from './fake-embedder.ts'
import { prepareRetrieval } from './prepare-retrieval.ts'
import { storePassages } from './store-passages.ts'

describe.each(scratchKinds(process.env['TEST_DATABASE_URL']))('passages stored on $kind', ({ create }) => {
  let scratch: Scratch
  let database: Database
  beforeAll(async () => {
    scratch = await create()
    database = await scratch.open()
    await prepareRetrieval(database)
  }, 90_000)
  afterAll(() => scratch.drop())

  const one = fakePassage({ section: 'I.A.1', title: 'Fever' })
  const two = fakePassage({ section: 'I.A.2', title: 'Cough' })
  const stored = () =>
    database.query(
      `select section, title, embedder from retrieval.passage where tenant is null and corpus = 'icd-10-cm' order by section`,
    )

  test('the schema is made once, apart from the record, whichever comes first', async () => {
    expect(await prepareRetrieval(database)).toEqual([])
    expect((await migrate(database)).length).toBeGreaterThan(0)
    expect(await prepareRetrieval(database)).toEqual([])
    expect(await migrate(database)).toEqual([])
  })

  test('only what changed is written and embedded', async () => {
    const embedder = fakeEmbedder(['fever', 'cough'])
    const loads = []
    for (const passages of [
      [one, two],
      [one, two],
      [one, { ...two, title: 'Dry cough' }],
      [one, { ...two, title: 'Dry cough', codes: [{ from: 'R05', to: 'R05' }] }],
      [one],
    ])
      loads.push(await storePassages(database, passages, embedder))
    expect(loads).toEqual([
      { added: 2, changed: 0, removed: 0, unchanged: 0, embedded: 2 },
      { added: 0, changed: 0, removed: 0, unchanged: 2, embedded: 0 },
      { added: 0, changed: 1, removed: 0, unchanged: 1, embedded: 1 },
      { added: 0, changed: 1, removed: 0, unchanged: 1, embedded: 0 },
      { added: 0, changed: 0, removed: 1, unchanged: 1, embedded: 0 },
    ])
    expect(embedder.asked.map((text) => text.split('.')[0])).toEqual(['Fever', 'Cough', 'Dry cough'])
    expect(await stored()).toEqual([{ section: 'I.A.1', title: 'Fever', embedder: 'fake 1' }])
  })

  test('another embedder embeds everything again', async () => {
    await storePassages(database, [one], fakeEmbedder(['fever']))
    expect(await storePassages(database, [one], fakeEmbedder(['fever'], 'fake 2'))).toEqual({
      added: 0,
      changed: 0,
      removed: 0,
      unchanged: 1,
      embedded: 1,
    })
    expect(await stored()).toEqual([{ section: 'I.A.1', title: 'Fever', embedder: 'fake 2' }])
  })

  test('without an embedder a vector stays with its text and goes with it', async () => {
    await storePassages(database, [one, two], fakeEmbedder(['fever']))
    await storePassages(
      database,
      [
        { ...one, settings: ['inpatient'] },
        { ...two, title: 'Dry cough' },
      ],
      null,
    )
    expect(await stored()).toEqual([
      { section: 'I.A.1', title: 'Fever', embedder: 'fake 1' },
      { section: 'I.A.2', title: 'Dry cough', embedder: null },
    ])
  })

  test("a tenant's load leaves the shared ones alone", async () => {
    await storePassages(database, [one], null)
    await storePassages(database, [two], null, 'hill')
    await storePassages(database, [], null, 'hill')
    expect(await stored()).toEqual([{ section: 'I.A.1', title: 'Fever', embedder: 'fake 1' }])
  })

  test("the application's role sees what is shared and its own tenant's", async () => {
    await storePassages(database, [one], null)
    await storePassages(database, [fakePassage({ section: 'I.A.3' })], null, 'hill')
    await storePassages(database, [fakePassage({ section: 'I.A.4' })], null, 'dale')
    const seen = (tenant: string) =>
      database.transaction(async (session) => {
        await session.query(`select set_config('app.tenant', $1, true)`, [tenant])
        await session.script('set local role encounter_coder_app')
        const rows = await session.query<{ section: string }>('select section from retrieval.passage order by section')
        return rows.map(({ section }) => section)
      })
    expect([await seen('hill'), await seen('dale'), await seen('')]).toEqual([
      ['I.A.1', 'I.A.3'],
      ['I.A.1', 'I.A.4'],
      ['I.A.1'],
    ])
  })
})
