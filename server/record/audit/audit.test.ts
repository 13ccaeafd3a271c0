import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { DatabaseError } from '../../../database/database-error.ts'
import { type Scratch, scratchKinds } from '../../../database/scratch-database.ts'
import type { RecordContext } from '../context.ts'
import { asSuperuser, invented, scratchRecord, scratchTenant, submission } from '../scratch-record.ts'
import { storeEncounter } from '../store-encounter.ts'
import { inTenant, type TenantId } from '../tenant.ts'
import { appendEvent, type AuditEvent } from './append-event.ts'
import { createSigningKey, readCheckpoints, readPublicKey, readSigningKey } from './checkpoint.ts'
import { addCheckpoint, auditRows, type Verification, verifyChain, walkChain } from './verify-chain.ts'

const folder = mkdtempSync(join(tmpdir(), 'audit-test-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const keyFile = join(folder, 'key')
createSigningKey(keyFile)
const keys = { signing: readSigningKey(keyFile), public: readPublicKey(`${keyFile}.pub`) }

const EVENT: AuditEvent = { kind: 'coded', actor: 'w1', subject: 'id-1', body: { revision: 1 } }

describe.each(scratchKinds(process.env['TEST_DATABASE_URL']))('the audit trail on $kind', ({ kind, create }) => {
  let scratch: Scratch
  let record: RecordContext
  let tenant: TenantId
  beforeAll(async () => {
    scratch = await create()
    record = await scratchRecord(scratch)
  }, 90_000)
  afterAll(() => scratch.drop())
  beforeEach(async () => {
    tenant = await scratchTenant(record)
  })

  const append = (at = record.clock(), event = EVENT) =>
    inTenant(record.database, tenant, (session) => appendEvent(session, event, at))
  const appendMany = async (count: number): Promise<void> => {
    for (let n = 0; n < count; n++) await append()
  }
  const checkpoints = () => join(folder, kind)
  const sign = () => addCheckpoint(record, tenant, checkpoints(), keys)
  const verify = async (): Promise<Verification> =>
    verifyChain(record, tenant, readCheckpoints(checkpoints(), tenant, keys.public))
  const firstBad = async () => {
    const verification = await verify()
    return verification.kind === 'bad' ? verification.first : verification.kind
  }

  test.each([
    ['update', `update audit_event set actor = 'x'`],
    ['delete', 'delete from audit_event'],
    ['truncate', 'truncate audit_event'],
    ['switch its trigger off', 'alter table audit_event disable trigger audit_event_kept'],
    ['drop its policy', 'drop policy own on audit_event'],
  ])('F1: the app may not %s', async (_name, statement) => {
    await append()
    const refused = inTenant(record.database, tenant, ({ query }) => query(statement))
    await expect(refused).rejects.toMatchObject({ name: 'DatabaseError', reason: 'permission' })
  })
  test.each([
    ['update', `update audit_event set actor = 'x'`],
    ['delete', 'delete from audit_event'],
    ['truncate', 'truncate audit_event'],
  ])('even the owner may not %s by mistake', async (_name, statement) => {
    await append()
    await expect(record.database.query(statement)).rejects.toMatchObject({ reason: 'append-only' })
  })

  test.each<[string, string, unknown]>([
    [
      'edited',
      `update audit_event set body = replace(body, '1', '2') where tenant = $1 and seq = 3`,
      { seq: 3, why: 'altered' },
    ],
    ['deleted', 'delete from audit_event where tenant = $1 and seq = 3', { seq: 3, why: 'missing' }],
    [
      'swapped',
      'update audit_event a set (previous, hash) = (b.previous, b.hash) from audit_event b where a.tenant = $1 and b.tenant = $1 and a.seq in (5, 6) and b.seq = 11 - a.seq',
      { seq: 5, why: 'altered' },
    ],
    ['cut off', 'delete from audit_event where tenant = $1 and seq > 4', { seq: 5, until: 6, why: 'truncated' }],
    ['all deleted', 'delete from audit_event where tenant = $1', { seq: 1, until: 6, why: 'truncated' }],
  ])('F2-F4: a superuser who has rows %s is found out', async (_name, statement, problem) => {
    await appendMany(6)
    await sign()
    await asSuperuser(record, ({ query }) => query(statement, [tenant]))
    expect(await firstBad()).toEqual(problem)
  })

  test('F5: a chain made anew is found out by its checkpoint, and nothing more is signed', async () => {
    await appendMany(3)
    await sign()
    await asSuperuser(record, ({ query }) => query('delete from audit_event where tenant = $1', [tenant]))
    for (let n = 0; n < 4; n++) await append(record.clock(), { ...EVENT, actor: 'forger' })
    expect(await firstBad()).toEqual({ seq: 1, until: 3, why: 'rewritten' })
    await expect(sign()).rejects.toThrow('the audit chain is broken at row 1; nothing was signed')
  })

  test('F7: fifty events at once make one chain without a gap', async () => {
    await Promise.all(Array.from({ length: 50 }, () => append()))
    expect(await verify()).toMatchObject({ kind: 'good', end: { seq: 50 } })
  })

  test.each([1, 3, 6, 7, 8])('a chain of seven rows read %i at a time is read whole', async (batch) => {
    await appendMany(7)
    const walked = await inTenant(record.database, tenant, (session) => walkChain(auditRows(session, batch), []))
    expect(walked).toMatchObject({ kind: 'good', end: { seq: 7 } })
  })

  test('F6: a clock that was set back is an event of its own', async () => {
    await append(new Date('2027-03-01T00:00:00Z'))
    await append(new Date('2026-03-01T00:00:00Z'))
    await append(new Date('2026-02-28T23:59:59Z'))
    const rows = await record.database.query('select kind, body from audit_event where tenant = $1 order by seq', [
      tenant,
    ])
    expect(rows).toEqual([
      { kind: 'coded', body: '{"revision":1}' },
      { kind: 'clock-anomaly', body: '{"last":"2027-03-01T00:00:00.000Z"}' },
      { kind: 'coded', body: '{"revision":1}' },
      { kind: 'coded', body: '{"revision":1}' },
    ])
    expect(await verify()).toMatchObject({ kind: 'good' })
  })

  test('F8: where the event cannot be added, what it tells of does not happen', async () => {
    await asSuperuser(record, ({ script }) =>
      script('alter table audit_event add constraint no_more check (actor <> $$no-audit$$) not valid'),
    )
    const refused = storeEncounter(record, { ...submission(tenant, invented('Cough.')), actor: 'no-audit' })
    await expect(refused).rejects.toBeInstanceOf(DatabaseError)
    expect(await record.database.query('select 1 from encounter where tenant = $1', [tenant])).toEqual([])
  })

  describe('checkpoints', () => {
    test('are signed once per end, and follow each other', async () => {
      await append()
      const first = await sign()
      expect(await sign()).toBe(null)
      await append()
      const second = await sign()
      expect([first?.seq, second?.seq]).toEqual([1, 2])
      expect(readCheckpoints(checkpoints(), tenant, keys.public)).toEqual([first, second])
    })
    test.each<[string, (lines: string[]) => string[], RegExp]>([
      ['edited', ([one, two]) => [one!.replace('"seq":1', '"seq":9'), two!], /line 1 .* not signed by this key/],
      ['taken out of the middle', ([, two]) => [two!], /line 1 .* does not follow/],
      ['swapped', ([one, two]) => [two!, one!], /line 1 .* does not follow/],
      ['of another kind', () => ['{}'], /line 1 .* is no checkpoint/],
    ])('a line %s is refused', async (_name, change, message) => {
      await append()
      await sign()
      await append()
      await sign()
      const file = join(checkpoints(), `${tenant}.jsonl`)
      const lines = readFileSync(file, 'utf8').trimEnd().split('\n')
      writeFileSync(file, `${change(lines).join('\n')}\n`)
      await expect(verify()).rejects.toThrow(message)
    })
    test('another key does not do', async () => {
      await append()
      await sign()
      createSigningKey(join(folder, `${kind}-other`))
      const other = readPublicKey(join(folder, `${kind}-other.pub`))
      expect(() => readCheckpoints(checkpoints(), tenant, other)).toThrow(/not signed by this key/)
    })
    test('A13: where they cannot be written, it says so', async () => {
      await append()
      const file = join(folder, `${kind}-no-folder`)
      writeFileSync(file, '')
      const refused = addCheckpoint(record, tenant, file, keys)
      await expect(refused).rejects.toThrow(/no checkpoint was written: E/)
    })
  })
})

describe('the signing key', () => {
  test('is for its owner only and never overwritten', () => {
    expect((statSync(keyFile).mode & 0o777).toString(8)).toBe('600')
    expect(() => createSigningKey(keyFile)).toThrow('the key cannot be written: EEXIST')
  })
  test('is refused where others may read it', () => {
    const open = join(folder, 'open')
    createSigningKey(open)
    chmodSync(open, 0o644)
    expect(() => readSigningKey(open)).toThrow('open to other users')
  })
  test('is refused where it is none', () => {
    writeFileSync(join(folder, 'none'), 'key')
    expect(() => readSigningKey(join(folder, 'none'))).toThrow('the key file cannot be read')
  })
})
