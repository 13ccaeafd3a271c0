import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Scratch, scratchKinds } from '../../database/scratch-database.ts'
import type { Encounter } from '../../encounter/contract.ts'
import type { RecordContext } from './context.ts'
import { findEncounter, loadVersion } from './load-encounter.ts'
import { dyingAfter, invented, recordOn, rowsOf, scratchRecord, scratchTenant, submission } from './scratch-record.ts'
import { type Stored, storeEncounter } from './store-encounter.ts'
import { inTenant, type TenantId } from './tenant.ts'

describe.each(scratchKinds(process.env['TEST_DATABASE_URL']))('storing encounters on $kind', ({ create }) => {
  let scratch: Scratch
  let record: RecordContext
  let tenant: TenantId
  beforeAll(async () => {
    scratch = await create()
    record = await scratchRecord(scratch)
  }, 90_000)
  afterAll(() => scratch.drop())

  const store = async (encounter: Encounter, sent?: string): Promise<Stored> =>
    storeEncounter(record, submission(tenant, encounter, sent))
  const table = (name: string, columns: string, order: string, where = 'true'): Promise<readonly object[]> =>
    record.database.query(`select ${columns} from ${name} where tenant = $1 and ${where} order by ${order}`, [tenant])

  test('D17: a late document makes a second version of the same encounter and supersedes the waiting job', async () => {
    tenant = await scratchTenant(record)
    const first = await store(invented('Knee pain.'))
    const second = await store(
      invented('Knee pain.', {
        documents: [
          { id: 'd1', text: 'Knee pain.' },
          { id: 'd2', text: 'X-ray: fracture.' },
        ],
      }),
    )
    expect([first, second]).toEqual([
      { kind: 'new', encounterId: first.encounterId, version: 1 },
      { kind: 'new-version', encounterId: first.encounterId, version: 2 },
    ])
    expect(await table('job', 'encounter_version, state', 'encounter_version')).toEqual([
      { encounter_version: 1, state: 'superseded' },
      { encounter_version: 2, state: 'ready' },
    ])
    expect(await table('audit_event', 'seq, kind, subject', 'seq')).toEqual([
      { seq: 1, kind: 'encounter-received', subject: first.encounterId },
      { seq: 2, kind: 'encounter-changed', subject: first.encounterId },
    ])
  })

  test.each<[string, Encounter, string | undefined, Stored['kind'], number]>([
    ['the same bytes', invented('Cough.'), undefined, 'unchanged', 1],
    ['the same content in other bytes', invented('Cough.'), '{ "sent": "again" }', 'unchanged', 2],
    [
      'another hour of the same day',
      invented('Cough.', { admitted: '2026-02-11T10:12:00' }),
      undefined,
      'unchanged',
      2,
    ],
    ['another text', invented('Cough and fever.'), undefined, 'new-version', 2],
    ['another day', invented('Cough.', { admitted: '2026-02-12' }), undefined, 'new-version', 2],
    ['another facility', invented('Cough.', { facility: 'north' }), undefined, 'new', 2],
    ['another number', invented('Cough.', { id: 'E-2' }), undefined, 'new', 2],
  ])('E10: %s sent after the first', async (_name, encounter, sent, kind, events) => {
    tenant = await scratchTenant(record)
    await store(invented('Cough.'))
    const second = await store(encounter, sent)
    expect([second.kind, (await table('audit_event', 'seq', 'seq')).length]).toEqual([kind, events])
  })

  test('R8: twenty submissions at once are one encounter, one job and one event', async () => {
    tenant = await scratchTenant(record)
    const all = await Promise.all(Array.from({ length: 20 }, () => store(invented('Back pain.'))))
    expect(all.map(({ kind }) => kind).toSorted()).toEqual(['new', ...Array.from({ length: 19 }, () => 'unchanged')])
    expect([
      (await table('encounter', 'id', 'id')).length,
      (await table('job', 'id', 'id')).length,
      (await table('audit_event', 'seq', 'seq')).length,
    ]).toEqual([1, 1, 1])
  })

  test('D17: eight different late documents at once are eight further versions', async () => {
    tenant = await scratchTenant(record)
    await store(invented('Back pain.'))
    const late = await Promise.all(Array.from({ length: 8 }, (_, at) => store(invented(`Back pain. Addendum ${at}.`))))
    expect(late.map(({ version }) => version).toSorted()).toEqual([2, 3, 4, 5, 6, 7, 8, 9])
    expect(await table('job', 'encounter_version', 'id', `state = 'ready'`)).toEqual([{ encounter_version: 9 }])
  })

  test('A2: killed after any statement, nothing is kept; sent again, all is', async () => {
    tenant = await scratchTenant(record)
    const before = await rowsOf(record, tenant)
    let killed = 0
    for (; killed < 50; killed++) {
      const dying = recordOn(dyingAfter(record.database, killed))
      const outcome = await storeEncounter(dying, submission(tenant, invented('Fall.'))).then(
        () => 'stored',
        (error: Error) => error.message,
      )
      if (outcome === 'stored') break
      expect([outcome, await rowsOf(record, tenant)]).toEqual(['killed', before])
    }
    expect(killed).toBe(11)
    expect((await store(invented('Fall.'))).kind).toBe('unchanged')
  })

  test.each([
    [
      'NUL, a lone surrogate and odd keys',
      invented('a\u0000b \ud800 c', { id: 'E-\u0000-\ud800', facility: '__proto__' }),
    ],
    ['a number of a million characters', invented('Cough.', { id: 'E'.repeat(1_000_000) })],
    ['a note of five million characters', invented('Denies chest pain. '.repeat(260_000))],
    ['quotes and statements', invented(`'); drop table encounter; --`, { id: `'; --` })],
  ])('D5: %s come back as they were', async (_name, encounter) => {
    tenant = await scratchTenant(record)
    const sent = JSON.stringify(encounter)
    const { encounterId } = await store(encounter, sent)
    const [found, version] = await inTenant(record.database, tenant, async (session) => [
      await findEncounter(session, encounter),
      await loadVersion(session, encounterId, 1),
    ])
    expect(found).toEqual({ encounterId, currentVersion: 1 })
    expect(version?.encounter).toEqual(encounter)
    expect(new TextDecoder().decode(version?.original.bytes) === sent).toBe(true)
  })

  test('I2: an error tells nothing of the encounter', async () => {
    const nobody = 'no-such-tenant' as TenantId
    const failed = await storeEncounter(
      record,
      submission(nobody, invented('Zebedee Quillfeather', { id: 'MRN-1' })),
    ).then(
      () => null,
      (error: Error) => `${error.message} ${error.stack} ${JSON.stringify(error)}`,
    )
    expect(failed).toMatch(/constraint encounter_tenant_fkey/)
    expect(failed).not.toMatch(/Zebedee|MRN-1/)
  })
})
