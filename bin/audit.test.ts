import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { migrate } from '../database/migrate.ts'
import { openPglite } from '../database/pglite.ts'
import { codeEncounter } from '../pipeline/code-encounter.ts'
import { claim } from '../server/record/queue/claim.ts'
import { asSuperuser, recordOn, submission } from '../server/record/scratch-record.ts'
import { CODE_ENCOUNTER, storeEncounter } from '../server/record/store-encounter.ts'
import { storeResult } from '../server/record/store-result.ts'
import { createTenant, tenantId } from '../server/record/tenant.ts'
import { main } from './audit.ts'
import { loadParts } from './load-parts.ts'

const root = mkdtempSync(join(tmpdir(), 'audit-command-'))
const [folder, key, signed] = [join(root, 'record'), join(root, 'key'), join(root, 'checkpoints')]
const NORTH = tenantId('north')
const onRecord = ['--folder', folder]
const checked = [...onRecord, '--checkpoints', signed, '--public-key', `${key}.pub`]

const encounter = {
  id: 'E-1',
  setting: 'outpatient',
  admitted: '2026-02-11',
  documents: [{ id: 'd1', text: 'Assessment: essential hypertension, continue lisinopril.' }],
} as const

beforeAll(async () => {
  const database = await openPglite(folder)
  await migrate(database)
  const record = recordOn(database)
  await createTenant(database, NORTH)
  await storeEncounter(record, submission(NORTH, { ...encounter, documents: [...encounter.documents] }))
  const [lease] = await claim(record, { worker: 'w1', kinds: [CODE_ENCOUNTER], leaseMs: 60_000, limit: 1 })
  if (lease === undefined) throw new Error('nothing to claim')
  const result = await codeEncounter({ ...encounter, documents: [...encounter.documents] }, 'dictionary', loadParts())
  await storeResult(record, lease, { result, requestedTier: 'dictionary', worker: 'w1' })
  await database.close()
}, 120_000)
afterAll(() => rmSync(root, { recursive: true, force: true }))

let said = ''
beforeEach(() => {
  said = ''
  const write = (text: unknown): boolean => {
    said += String(text)
    return true
  }
  vi.spyOn(process.stdout, 'write').mockImplementation(write)
  vi.spyOn(process.stderr, 'write').mockImplementation(write)
})
afterEach(() => {
  vi.restoreAllMocks()
})
const run = async (...args: string[]): Promise<readonly [number, string]> => {
  said = ''
  const status = await main(args)
  return [status, said.trimEnd()]
}

test('verify, sign, verify against the signature, replay; then a row is altered and found', async () => {
  expect(await run('verify', ...onRecord)).toEqual([
    0,
    'north: good, 2 rows; no checkpoint looked at: a chain made anew from end to end would pass',
  ])
  expect((await run('key', key))[0]).toBe(0)
  const sign = ['checkpoint', ...onRecord, '--checkpoints', signed, '--key', key]
  expect(await run(...sign)).toEqual([0, 'north: signed up to row 2'])
  expect(await run(...sign)).toEqual([0, 'north: nothing new to sign'])
  expect(await run('verify', '--tenant', 'north', ...checked)).toEqual([
    0,
    'north: good, 2 rows; rows up to 2 vouched for by checkpoints',
  ])
  expect(await run('replay', 'E-1', '--tenant', 'north', ...onRecord)).toEqual([
    0,
    'Version 1, coding 1: coded again, the same result',
  ])
  const database = await openPglite(folder)
  await asSuperuser(recordOn(database), ({ query }) => query('delete from audit_event where seq = 2'))
  await database.close()
  expect(await run('verify', ...checked)).toEqual([
    1,
    'north: BAD, first at row 2: rows 2 to 2 were signed and are gone',
  ])
}, 120_000)

test.each([
  [['verify', '--folder', join(root, 'nowhere')], 2, /name the record/],
  [['verify', ...onRecord, '--tenant', 'south'], 2, /no tenant south/],
  [['verify', ...onRecord, '--tenant', 'No/Such'], 1, /a tenant is named by/],
  [['verify', ...onRecord, '--checkpoints', signed], 2, /--public-key is missing/],
  [['replay', 'E-9', ...onRecord], 2, /--tenant is missing/],
  [['replay', 'E-9', '--tenant', 'north', ...onRecord], 1, /no such encounter/],
  [['nothing'], 2, /name a command/],
])('%j', async (args, status, words) => {
  const [given, text] = await run(...args)
  expect([given, words.test(text) ? words.source : text]).toEqual([status, words.source])
})
