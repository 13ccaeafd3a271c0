import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Scratch, scratchKinds } from '../../database/scratch-database.ts'
import { icd10cm } from '../../encounter/codes.ts'
import type { EncounterResult } from '../../encounter/result.ts'
import type { RecordContext } from './context.ts'
import { differingPaths } from './differing-paths.ts'
import { claim } from './queue/claim.ts'
import { replayEncounter } from './replay-encounter.ts'
import { asSuperuser, invented, inventedResult, scratchRecord, scratchTenant, submission } from './scratch-record.ts'
import { CODE_ENCOUNTER, storeEncounter } from './store-encounter.ts'
import { storeResult } from './store-result.ts'
import type { TenantId } from './tenant.ts'

const RESULT = inventedResult('E-1', {
  findings: [{ rule: 'poa', severity: 'warning', codes: [icd10cm('R05.9')], message: 'Cough.', authority: 'I' }],
})
const KEY = { id: 'E-1' }

describe.each(scratchKinds(process.env['TEST_DATABASE_URL']))('replay on $kind', ({ create }) => {
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
    await storeEncounter(record, submission(tenant, invented('Cough.')))
  })

  const code = async (result = RESULT): Promise<void> => {
    const leases = await claim(record, { worker: 'w1', kinds: [CODE_ENCOUNTER], leaseMs: 60_000, limit: 100 })
    const lease = leases.find((one) => one.tenant === tenant)
    if (lease === undefined) throw new Error('nothing to claim')
    await storeResult(record, lease, { result, requestedTier: 'cascade', worker: 'w1' })
  }
  const replay = (result: EncounterResult) => replayEncounter(record, tenant, KEY, async () => result)

  test('is handed the encounter and the tier that was asked for', async () => {
    await code()
    const seen: unknown[] = []
    await replayEncounter(record, tenant, KEY, async (encounter, tier) => {
      seen.push(encounter, tier)
      return RESULT
    })
    expect(seen).toEqual([invented('Cough.'), 'cascade'])
  })
  test.each<[string, EncounterResult, object]>([
    ['the same in another time is the same', { ...RESULT, usage: { ...RESULT.usage, wallMs: 99 } }, { kind: 'same' }],
    ['rounding is the same', { ...RESULT, confidence: 0.5 + 1e-9 }, { kind: 'same' }],
    [
      'another outcome and finding are named, without values',
      { ...RESULT, outcome: 'accepted', findings: [{ ...RESULT.findings[0]!, severity: 'error' }] },
      { kind: 'different', paths: ['findings.0.severity', 'outcome'] },
    ],
    [
      'other parts cannot be compared',
      { ...RESULT, versions: { ...RESULT.versions, dictionary: 'd-2' } },
      { kind: 'other-versions', paths: ['dictionary'] },
    ],
  ])('%s', async (_name, again, expected) => {
    await code()
    const given = await replay(again)
    expect(given).toEqual({ version: 1, revision: 1, encounterId: expect.stringMatching(/^id-/), ...expected })
  })
  test('an encounter that is not coded, or not there, says so', async () => {
    expect([await replay(RESULT), await replayEncounter(record, tenant, { id: 'E-9' }, async () => RESULT)]).toEqual([
      { kind: 'not-coded' },
      { kind: 'no-such-encounter' },
    ])
  })
  test.each([
    ['encounter', `update encounter_version set body = replace(body, 'Cough', 'Fever') where tenant = $1`],
    ['result', `update result set body = replace(body, 'Cough', 'Fever') where tenant = $1`],
    ['result', `update result set body = replace(body, 'Cough', 'Fever'), digest = '' where tenant = $1`],
  ])('a stored %s that was altered is found out: %s', async (what, statement) => {
    await code()
    await asSuperuser(record, ({ query }) => query(statement, [tenant]))
    expect(await replay(RESULT)).toMatchObject({ kind: 'altered', what })
  })
  test('a late document is coded as the next version', async () => {
    await code()
    await storeEncounter(record, submission(tenant, invented('Cough and fever.')))
    await code()
    expect(await replay(RESULT)).toMatchObject({ kind: 'same', version: 2, revision: 1 })
  })
})

test.each<[unknown, unknown, readonly string[]]>([
  [{ a: 1 }, { a: 1 }, []],
  [{ a: 1 }, { a: 2 }, ['a']],
  [{ a: [1, 2] }, { a: [1] }, ['a']],
  [{ a: [{ b: 'x' }] }, { a: [{ b: 'y' }] }, ['a.0.b']],
  [{ a: null }, { a: {} }, ['a']],
  [{ a: 1 }, { a: 1, b: 2 }, ['b']],
  [{ a: {} }, { a: [] }, ['a']],
])('%j and %j differ at %j', (before, after, paths) => {
  expect(differingPaths(before, after)).toEqual(paths)
})
