import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { migrate } from '../database/migrate.ts'
import type { Database } from '../database/port.ts'
import { type Scratch, scratchKinds } from '../database/scratch-database.ts'
import { asTenant } from './as-tenant.ts'
import { fakeEmbedder } from './fake-embedder.ts'
import {
  type AuditedEncounter,
  forgetPastEncounter,
  keepPastEncounter,
  type PastQuery,
  similarEncounters,
} from './past-encounters.ts'
import { prepareRetrieval } from './prepare-retrieval.ts'

const audited = (given: Partial<AuditedEncounter>): AuditedEncounter => ({
  tenant: 'hill',
  id: 'E-1',
  patientId: 'P-1',
  setting: 'inpatient',
  auditedAt: '2026-02-01T10:00:00.000Z',
  codes: ['J18.9'],
  text: 'pneumonia',
  ...given,
})
const embedder = fakeEmbedder(['pneumonia', 'fracture', 'asthma'])

describe.each(scratchKinds(process.env['TEST_DATABASE_URL']))('past encounters on $kind', ({ create }) => {
  let scratch: Scratch
  let database: Database
  beforeAll(async () => {
    scratch = await create()
    database = await scratch.open()
    await migrate(database)
    await prepareRetrieval(database)
    for (const one of [
      audited({ id: 'E-1', patientId: 'P-1' }),
      audited({ id: 'E-2', patientId: 'P-2', text: 'pneumonia with asthma', codes: ['J18.9', 'J45.909'] }),
      audited({ id: 'E-3', patientId: 'P-3', text: 'fracture', setting: 'emergency' }),
      audited({ id: 'E-1', patientId: 'P-9', tenant: 'dale' }),
    ])
      await keepPastEncounter(database, one, embedder)
  }, 90_000)
  afterAll(() => scratch.drop())

  const found = async (query: Partial<PastQuery>, by = embedder) => {
    const asked = { tenant: 'hill', id: 'E-7', patientId: 'P-7', text: 'pneumonia', limit: 9, ...query }
    const answer = await similarEncounters(database, asked, by)
    return answer.kind === 'searched' ? answer.found.map(({ id }) => id) : answer.because
  }

  test.each<[string, Partial<PastQuery>, unknown]>([
    ['the most alike first', {}, ['E-1', 'E-2', 'E-3']],
    ['never the same patient', { patientId: 'P-1' }, ['E-2', 'E-3']],
    ['never the encounter itself, even under another patient', { id: 'E-2' }, ['E-1', 'E-3']],
    ['one setting', { setting: 'emergency' }, ['E-3']],
    ["another tenant's own", { tenant: 'dale' }, ['E-1']],
    ['a tenant without any', { tenant: 'vale' }, []],
    ['the same pseudonym in another tenant is another patient', { tenant: 'dale', patientId: 'P-1' }, ['E-1']],
    ['no patient, no search', { patientId: null }, 'patient-unknown'],
    ['no more than the limit', { limit: 1 }, ['E-1']],
  ])('%s', async (_, query, ids) => {
    expect(await found(query)).toEqual(ids)
  })

  test('what is kept is given back whole', async () => {
    const query = { tenant: 'hill', id: 'E-7', patientId: 'P-7', text: 'fracture', limit: 1 }
    const answer = await similarEncounters(database, query, embedder)
    const [one] = answer.kind === 'searched' ? answer.found : []
    expect({ ...one, similarity: one?.similarity.toFixed(3) }).toEqual({
      id: 'E-3',
      setting: 'emergency',
      auditedAt: '2026-02-01T10:00:00.000Z',
      codes: ['J18.9'],
      similarity: '1.000',
    })
  })

  test('vectors of another embedder are not compared', async () => {
    expect(await found({}, fakeEmbedder(['pneumonia'], 'fake 2'))).toEqual([])
  })

  test('kept again: embedded only where the text or the embedder changed; forgotten: gone', async () => {
    const one = audited({ id: 'E-8', patientId: 'P-8', text: 'asthma' })
    const embedded = []
    for (const [encounter, by] of [
      [one, embedder],
      [{ ...one, codes: ['J45.20'] }, embedder],
      [{ ...one, text: 'asthma, fracture' }, embedder],
      [{ ...one, text: 'asthma, fracture' }, fakeEmbedder(['asthma'], 'fake 2')],
    ] as const)
      embedded.push((await keepPastEncounter(database, encounter, by)).embedded)
    await forgetPastEncounter(database, 'hill', 'E-8')
    expect(embedded).toEqual([true, false, true, true])
    expect(await found({ text: 'asthma' }, fakeEmbedder(['asthma'], 'fake 2'))).toEqual([])
  })

  test('row-level security holds without any filter', async () => {
    const seen = (tenant: string | null) =>
      asTenant(database, tenant, (session) =>
        session.query('select tenant, id from retrieval.past_encounter order by id'),
      )
    expect([await seen('dale'), await seen(null)]).toEqual([[{ tenant: 'dale', id: 'E-1' }], []])
  })
})
