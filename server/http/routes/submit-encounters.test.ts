import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fakeCcda, fakeSection } from '../../../encounter/ccda/fake-ccda.ts'
import { fakePdf, pageOf } from '../../../encounter/documents/fake-pdf.ts'
import { bundle, encounter, note, patient } from '../../../encounter/fhir/fake-fhir.ts'
import { message, obx, txa } from '../../../encounter/hl7/fake-messages.ts'
import { inTenant, type TenantId } from '../../record/tenant.ts'
import { type ScratchApp, scratchApp } from '../scratch-app.ts'

let app: ScratchApp
let tenant: TenantId
let token = ''
beforeAll(async () => {
  app = await scratchApp()
  tenant = await app.tenant()
  token = await app.key(tenant, 'submit')
}, 30_000)
afterAll(() => app.drop())

type Body = string | Uint8Array<ArrayBuffer>
type Sent = { readonly query?: string; readonly type?: string; readonly key?: string; readonly token?: string }
const send = (
  body: Body,
  { query = '', type = 'application/json', key, token: as = token }: Sent = {},
): Promise<Response> => {
  const length = String(Buffer.byteLength(body))
  const headers = {
    'content-type': type,
    'content-length': length,
    ...(key === undefined ? {} : { 'idempotency-key': key }),
  }
  return app.ask(`/v1/encounters${query}`, as, { method: 'POST', headers, body })
}
type Said = {
  encounters: { id: string; version: number; kind: string }[]
  problems: { line: number }[]
  type: string
  detail: string
}
const told = async (reply: Response): Promise<readonly [number, unknown]> => {
  const said = (await reply.json()) as Said
  return [reply.status, said.encounters?.map(({ version, kind }) => `${kind} ${version}`) ?? said.type]
}
const contract = (id: string, text = 'Gout.') => ({ id, setting: 'outpatient', documents: [{ id: 'd1', text }] })
const NOTE = '?id=N-1&setting=outpatient&date=2026-01-15'

describe('formats', () => {
  test.each<[string, () => Body, Sent, readonly [number, unknown]]>([
    ['contract', () => JSON.stringify(contract('A')), {}, [202, ['new 1']]],
    ['the same again', () => JSON.stringify(contract('A')), {}, [202, ['unchanged 1']]],
    ['the same with another text', () => JSON.stringify(contract('A', 'Gout, acute.')), {}, [202, ['new-version 2']]],
    ['an array', () => JSON.stringify([contract('B'), contract('C')]), {}, [202, ['new 1', 'new 1']]],
    [
      'JSON lines, one of them broken',
      () => `${JSON.stringify(contract('D'))}\n{"id":\n${JSON.stringify(contract('E'))}\n`,
      { type: 'application/x-ndjson' },
      [202, ['new 1', 'new 1']],
    ],
    [
      'FHIR',
      () => JSON.stringify(bundle(patient, encounter(), note('Gout.'))),
      { type: 'application/fhir+json' },
      [202, ['new 1']],
    ],
    [
      'HL7 v2',
      () => message({ type: 'MDM^T02', rest: [txa({ type: 'DS', id: 'D1' }), obx('Gout.')] }),
      { type: 'application/hl7-v2' },
      [202, ['new 1']],
    ],
    [
      'C-CDA',
      () => fakeCcda({ sections: [fakeSection('Assessment', 'Gout.')] }),
      { type: 'application/xml' },
      [202, ['new 1']],
    ],
    ['text', () => 'Gout.', { type: 'text/plain', query: NOTE }, [202, ['new 1']]],
    [
      'PDF',
      () => new Uint8Array(fakePdf([pageOf('Gouty arthritis.')])),
      { type: 'application/pdf', query: NOTE },
      [202, ['new-version 2']],
    ],
    ['text without what it needs', () => 'Gout.', { type: 'text/plain' }, [422, 'urn:problem:unreadable']],
    [
      'text with a wrong setting',
      () => 'Gout.',
      { type: 'text/plain', query: '?id=1&setting=ward&date=2026-01-15' },
      [400, 'urn:problem:bad-request'],
    ],
    ['nothing', () => '', {}, [422, 'urn:problem:unreadable']],
    ['an empty array', () => '[]', {}, [422, 'urn:problem:unreadable']],
    ['lines without an encounter', () => '{}\n[]\n', { type: 'application/jsonl' }, [422, 'urn:problem:unreadable']],
    ['JSON cut off', () => '{"id":"A', {}, [422, 'urn:problem:unreadable']],
    ['JSON too deep', () => `[{"a":${'['.repeat(10_000)}`, {}, [413, 'urn:problem:too-large']],
    [
      'a picture',
      () => new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1, 2]),
      { type: 'application/octet-stream' },
      [415, 'urn:problem:media-type'],
    ],
    ['a form', () => 'a=b', { type: 'application/x-www-form-urlencoded' }, [415, 'urn:problem:media-type']],
    [
      'more than a body may have',
      () => JSON.stringify(contract('F', 'x'.repeat(40_000))),
      {},
      [413, 'urn:problem:too-large'],
    ],
  ])('%s', async (_, body, sent, expected) => {
    expect(await told(await send(body(), sent))).toEqual(expected)
  })
  test('a broken line is named and stops nothing', async () => {
    const said = (await (
      await send(`\n{"id":\n${JSON.stringify(contract('G'))}`, { type: 'application/jsonl' })
    ).json()) as Said
    expect(said.problems.map(({ line }) => line)).toEqual([2])
  })
  test('the bytes are kept as they came: of lines the line, of one message all of it', async () => {
    const line = `  ${JSON.stringify(contract('H'))} `
    const { encounters } = (await (await send(`${line}\n`, { type: 'application/jsonl' })).json()) as Said
    const rows = await inTenant(app.record.database, tenant, ({ query }) =>
      query<{ original: Uint8Array }>('select original from encounter_version where encounter_id = $1', [
        encounters[0]?.id ?? '',
      ]),
    )
    expect(rows.map(({ original }) => Buffer.from(original).toString())).toEqual([line])
  })
})

describe('size and room', () => {
  const post = (init: RequestInit, ask = app.ask) =>
    ask('/v1/encounters', token, {
      method: 'POST',
      ...init,
      headers: { 'content-type': 'application/json', ...init.headers },
    })
  /** A body that counts how often it was asked for more. */
  const endless = () => {
    let pulls = 0
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        pulls++
        controller.enqueue(new Uint8Array(1024))
      },
    })
    return { pulls: () => pulls, init: { body, duplex: 'half' } as RequestInit }
  }
  test('an announced length beyond the limit is refused before anything is read', async () => {
    const { pulls, init } = endless()
    const reply = await post({ ...init, headers: { 'content-length': '99999999' } })
    expect([reply.status, pulls() <= 1]).toEqual([413, true])
  })
  test('without a length it is given up at the limit', async () => {
    const { pulls, init } = endless()
    const reply = await post(init)
    expect([reply.status, pulls() < 40]).toEqual([413, true])
  })
  test('where bodies fill the memory that they may have: 503, and the room comes back', async () => {
    const room = app.parts.bodies.take(60 * 1024)
    const body = JSON.stringify(contract('I', 'x'.repeat(8 * 1024)))
    const headers = { 'content-length': String(body.length) }
    const refused = await post({ body, headers })
    room?.()
    expect([refused.status, refused.headers.get('retry-after'), (await post({ body, headers })).status]).toEqual([
      503,
      '1',
      202,
    ])
    expect(app.parts.bodies.taken()).toBe(0)
  })
  test('a compressed body is refused, whatever it would become', async () => {
    expect((await post({ body: 'x', headers: { 'content-encoding': 'gzip' } })).status).toBe(415)
  })
  test('a server that stops takes nothing more', async () => {
    expect((await post({ body: '{}' }, app.with({ stopping: () => true }))).status).toBe(503)
  })
})

describe('idempotency key', () => {
  const body = (id: string, text?: string) => JSON.stringify(contract(id, text))
  test('a repetition gets the same reply, another body 422, another caller his own', async () => {
    const first = await send(body('K-1'), { key: 'k1' })
    const again = await send(body('K-1'), { key: 'k1' })
    expect([again.headers.get('idempotency-replayed'), await again.text()]).toEqual(['true', await first.text()])
    expect(await told(await send(body('K-2'), { key: 'k1' }))).toEqual([422, 'urn:problem:key-reused'])
    const other = await app.key(tenant, 'submit')
    expect(await told(await send(body('K-3'), { key: 'k1', token: other }))).toEqual([202, ['new 1']])
  })
  test('of many at once one has an effect; the others are told to wait or get its reply', async () => {
    const replies = await Promise.all(Array.from({ length: 20 }, () => send(body('K-4'), { key: 'k4' })))
    const bodies = await Promise.all(replies.filter(({ status }) => status === 202).map((reply) => reply.text()))
    expect(
      [...new Set(replies.map(({ status }) => status))].filter((status) => status !== 202 && status !== 409),
    ).toEqual([])
    expect(new Set(bodies).size).toBe(1)
    expect(await (await send(body('K-4'), { key: 'k4' })).text()).toBe(bodies[0])
  })
  test('a request whose process died holds its key for a while, then another may do it', async () => {
    await send(body('K-7'), { key: 'k7' })
    const died = (secondsAgo: number): Promise<unknown> =>
      app.record.database.query(
        `update idempotent_request set status = null, reply = null, started_at = now() - $1::int * interval '1 second' where key = 'k7'`,
        [secondsAgo],
      )
    await died(5)
    expect(await told(await send(body('K-7'), { key: 'k7' }))).toEqual([409, 'urn:problem:in-progress'])
    await died(3600)
    expect(await told(await send(body('K-7'), { key: 'k7' }))).toEqual([202, ['unchanged 1']])
  })
  test('what was refused may be tried again under the same key', async () => {
    expect((await send('{', { key: 'k5' })).status).toBe(422)
    expect(await told(await send(body('K-5'), { key: 'k5' }))).toEqual([202, ['new 1']])
  })
  test.each(['', 'with space', 'x'.repeat(201)])('a key like %j: 400', async (key) => {
    expect((await send(body('K-6'), { key })).status).toBe(400)
  })
})

test('no reply, log line or metric holds what was sent', async () => {
  const CANARY = 'Zebrafinch'
  const asked: [string, Sent][] = [
    [`{"id":"${CANARY}","setting":"${CANARY}","documents":[]}`, {}],
    [`{"${CANARY}`, {}],
    [JSON.stringify(contract(`c-${CANARY}`, CANARY)), {}],
    [CANARY, { type: 'text/plain' }],
    [CANARY, { type: `text/${CANARY}` }],
    [CANARY, { type: 'text/plain', query: `?id=${CANARY}&setting=${CANARY}&${CANARY}=1` }],
    [JSON.stringify(contract('L', `${CANARY}\u0000`)), { key: 'canary' }],
  ]
  for (const [body, sent] of asked) expect(await (await send(body, sent)).text()).not.toContain(CANARY)
  await app.ask(`/v1/encounters/${CANARY}?${CANARY}=${CANARY}`, token)
  await app.ask(`/${CANARY}`, CANARY)
  expect([...app.said, await app.parts.metrics.read(null)].join('\n')).not.toContain(CANARY)
  expect(app.said.length).toBeGreaterThan(asked.length)
})
