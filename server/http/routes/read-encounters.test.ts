import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { icd10cm } from '../../../encounter/codes.ts'
import type { CodedDiagnosis } from '../../../encounter/result.ts'
import { claim } from '../../record/queue/claim.ts'
import { failJob } from '../../record/queue/fail-job.ts'
import { invented, inventedResult, submission } from '../../record/scratch-record.ts'
import { CODE_ENCOUNTER, storeEncounter } from '../../record/store-encounter.ts'
import { storeResult } from '../../record/store-result.ts'
import type { TenantId } from '../../record/tenant.ts'
import { type ScratchApp, scratchApp } from '../scratch-app.ts'

let app: ScratchApp
beforeAll(async () => {
  app = await scratchApp()
}, 30_000)
afterAll(() => app.drop())

const DIAGNOSIS: CodedDiagnosis = {
  code: icd10cm('I10'),
  title: 'Essential (primary) hypertension',
  sequence: 1,
  principal: true,
  role: 'problem',
  presentOnAdmission: 'Y',
  confidence: 0.9,
  proposedBy: ['dictionary'],
  evidence: [{ documentId: 'd1', start: 0, end: 12, text: 'Hypertension', supports: 'problem', assertion: 'present' }],
  rationale: 'Documented.',
  guidelines: [],
  alternatives: [],
}

const hospital = async (): Promise<{ tenant: TenantId; token: string }> => {
  const tenant = await app.tenant()
  return { tenant, token: await app.key(tenant, 'read', 'admin') }
}
const store = async (tenant: TenantId, id: string, text = 'Hypertension.'): Promise<string> =>
  (
    await storeEncounter(
      app.record,
      submission(tenant, invented(text, { id, setting: 'inpatient', patient: { id: 'p-1' } })),
    )
  ).encounterId
async function take() {
  const [lease] = await claim(app.record, { worker: 'w1', kinds: [CODE_ENCOUNTER], leaseMs: 60_000, limit: 1 })
  if (lease === undefined) throw new Error('nothing to claim')
  return lease
}
const code = async (id: string): Promise<void> => {
  const result = inventedResult(id, { diagnoses: [DIAGNOSIS] })
  await storeResult(app.record, await take(), { result, requestedTier: 'dictionary', worker: 'w1' })
}
const get = async (path: string, token: string, headers: Record<string, string> = {}) => {
  const reply = await app.ask(path, token, { headers })
  return { status: reply.status, headers: reply.headers, body: (await reply.json()) as Record<string, never> }
}

test('an encounter waits, is coded, changes, and its older result is no answer any more', async () => {
  const { tenant, token } = await hospital()
  const id = await store(tenant, 'E-1')
  const told = async (): Promise<unknown> => {
    const { body } = await get(`/v1/encounters/${id}`, token)
    const result = await get(`/v1/encounters/${id}/result`, token)
    return [body['version'], body['state'], result.status, result.body['type'] ?? result.body['outcome']]
  }
  expect(await told()).toEqual([1, 'waiting', 404, 'urn:problem:not-coded-yet'])
  await code('E-1')
  expect(await told()).toEqual([1, 'coded', 200, 'needs-coder'])
  await store(tenant, 'E-1', 'Hypertension, worse.')
  expect(await told()).toEqual([2, 'waiting', 404, 'urn:problem:not-coded-yet'])
  await code('E-1')
  expect(await told()).toEqual([2, 'coded', 200, 'needs-coder'])
  const reply = await app.ask(`/v1/encounters/${id}/result`, token, { headers: { 'if-none-match': '"2.1"' } })
  expect(reply.status).toBe(304)
  expect((await get(`/v1/encounters/${id}/submission`, token)).body).toMatchObject({
    id: 'E-1',
    documents: [{ text: 'Hypertension, worse.' }],
  })
})

test('a failed one is listed, and revived it waits again', async () => {
  const { tenant, token } = await hospital()
  const id = await store(tenant, 'E-2')
  await failJob(app.record, await take(), { reason: 'too-slow', final: true, worker: 'w1' })
  expect((await get(`/v1/encounters/${id}`, token)).body).toMatchObject({ state: 'failed', reason: 'too-slow' })
  const { jobs } = (await get('/v1/dead-letters', token)).body as unknown as { jobs: { jobId: string }[] }
  const path = `/v1/dead-letters/${jobs[0]?.jobId}/revive`
  expect([
    (await app.ask(path, token, { method: 'POST' })).status,
    (await app.ask(path, token, { method: 'POST' })).status,
  ]).toEqual([200, 404])
  expect((await get(`/v1/encounters/${id}`, token)).body).toMatchObject({ state: 'waiting' })
  await code('E-2')
})

describe('lists', () => {
  test('by pages, the latest first, each encounter once', async () => {
    const { tenant, token } = await hospital()
    const ids: string[] = []
    for (const number of [1, 2, 3, 4, 5]) ids.unshift(await store(tenant, `E-${number}`))
    for (const number of [1, 2]) await code(`E-${number}`)
    type Page = { encounters: { id: string }[]; next: string | null }
    const page = async (query: string): Promise<Page> =>
      (await get(`/v1/encounters?${query}`, token)).body as unknown as Page
    const seen: string[] = []
    let sizes = ''
    for (let next: string | null = ''; next !== null; ) {
      const one: Page = await page(`size=2${next === '' ? '' : `&page=${next}`}`)
      seen.push(...one.encounters.map(({ id }) => id))
      sizes += one.encounters.length
      next = one.next
    }
    expect([seen, sizes]).toEqual([ids, '221'])
    const found = async (query: string): Promise<number> => (await page(query)).encounters.length
    expect(
      await Promise.all(
        [
          'outcome=needs-coder',
          'outcome=accepted',
          'state=waiting',
          'from=2999-01-01',
          'to=2999-01-01',
          'from=2000-01-01T00:00:00Z',
        ].map(found),
      ),
    ).toEqual([2, 0, 3, 0, 5, 5])
    for (const number of [3, 4, 5]) await code(`E-${number}`)
  })
})

describe('progress', () => {
  test('the state at once, comments while it waits, and the end when it is coded', async () => {
    const { tenant, token } = await hospital()
    const id = await store(tenant, 'E-3')
    const reply = await app.ask(`/v1/encounters/${id}/events`, token)
    await code('E-3')
    const events = (await reply.text()).split('\n\n').filter((one) => one.startsWith('event'))
    const states = events.map((one) => (JSON.parse(one.split('data: ')[1] ?? '') as { state: string }).state)
    expect([reply.headers.get('content-type'), states[0], states.at(-1)]).toEqual([
      'text/event-stream',
      'waiting',
      'coded',
    ])
  })
  test('no more streams than there is room for, and one that is left makes room', async () => {
    const { tenant, token } = await hospital()
    const id = await store(tenant, 'E-4')
    const open = () => app.ask(`/v1/encounters/${id}/events`, token)
    const [first, second] = [await open(), await open()]
    expect((await open()).status).toBe(503)
    await first.body?.cancel()
    const third = await open()
    expect(third.status).toBe(200)
    await code('E-4')
    await Promise.all([second.text(), third.text()])
  })
})

test('as FHIR: every reference resolves within the bundle, and no text of a document is in it', async () => {
  const { tenant, token } = await hospital()
  const id = await store(tenant, 'E-5', 'Hypertension of a Zebrafinch.')
  await code('E-5')
  const { body, headers } = await get(`/v1/encounters/${id}/result`, token, { accept: 'application/fhir+json' })
  const { entry } = body as unknown as { entry: { fullUrl: string; resource: Record<string, never> }[] }
  const text = JSON.stringify(body)
  const urls = entry.map(({ fullUrl }) => fullUrl)
  const references = [...text.matchAll(/"reference":"([^"]+)"/g)].map((match) => match[1] ?? '')
  expect(headers.get('content-type')).toBe('application/fhir+json')
  expect(entry.map(({ resource }) => resource['resourceType'])).toEqual([
    'Condition',
    'Claim',
    'DocumentReference',
    'Provenance',
    'AuditEvent',
  ])
  expect(references.filter((one) => !urls.includes(one))).toEqual([])
  expect(text).not.toContain('Zebrafinch')
  expect(entry[1]?.resource).toMatchObject({
    status: 'draft',
    use: 'claim',
    patient: { identifier: { value: 'p-1' } },
    diagnosis: [
      {
        sequence: 1,
        diagnosisReference: { reference: urls[0] },
        type: [{ coding: [{ code: 'principal' }] }],
        onAdmission: { coding: [{ code: 'y' }] },
      },
    ],
  })
  expect((await get(`/v1/encounters/${id}/result`, token, { accept: 'application/fhir+json' })).body).toEqual(body)
})
