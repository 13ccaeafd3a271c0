import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TenantId } from '../record/tenant.ts'
import { may, type Role, ROLES } from './caller.ts'
import { allRoutes } from './routes/all-routes.ts'
import { type ScratchApp, scratchApp } from './scratch-app.ts'
import { revokeKey } from './tables/api-keys.ts'

let app: ScratchApp
let [north, south]: TenantId[] = []
const tokens: Record<string, string> = {}
let id = ''
beforeAll(async () => {
  app = await scratchApp()
  north = await app.tenant()
  south = await app.tenant()
  for (const role of ROLES) {
    tokens[`north ${role}`] = await app.key(north, role)
    tokens[`south ${role}`] = await app.key(south, role)
  }
  const body = JSON.stringify({ id: 'E-1', setting: 'outpatient', documents: [{ id: 'd1', text: 'Gout.' }] })
  const headers = { 'content-type': 'application/json' }
  const reply = await app.ask('/v1/encounters', tokens['north submit'] ?? '', { method: 'POST', headers, body })
  const said = (await reply.json()) as { encounters: { id: string }[] }
  id = said.encounters[0]?.id ?? ''
}, 30_000)
afterAll(() => app.drop())

const problemOf = async (reply: Response): Promise<readonly [number, string, string | null]> => [
  reply.status,
  ((await reply.json()) as { type: string }).type,
  reply.headers.get('content-type'),
]
const refused = (status: number, name: string) => [status, `urn:problem:${name}`, 'application/problem+json']

describe('every route, by role and tenant', () => {
  test('without the right: 403; of another tenant: 404, as if it were not there; without a token: 401', async () => {
    const wrong: string[] = []
    for (const route of allRoutes(app.parts)) {
      const path = route.path.replace('{id}', id)
      const init = { method: route.method.toUpperCase() }
      const ask = async (token: string | null): Promise<number> => (await app.ask(path, token, init)).status
      const expectStatus = async (who: string, token: string | null, good: (status: number) => boolean) => {
        const status = await ask(token)
        if (!good(status)) wrong.push(`${route.method} ${route.path} as ${who}: ${status}`)
      }
      await expectStatus('nobody', null, (status) => status === 401)
      for (const role of ROLES) {
        const allowed = may({ tenant: north as TenantId, actor: '', roles: [role] }, route.needs)
        await expectStatus(`north ${role}`, tokens[`north ${role}`] ?? '', (status) => (status === 403) !== allowed)
        if (route.path.includes('{id}'))
          await expectStatus(
            `south ${role}`,
            tokens[`south ${role}`] ?? '',
            (status) => status === (allowed ? 404 : 403),
          )
      }
    }
    expect(wrong).toEqual([])
  })
  test('what another tenant has answers word for word like what nobody has', async () => {
    const bodyOf = async (path: string): Promise<unknown> => {
      const { requestId: _, ...said } = (await (await app.ask(path, tokens['south read'] ?? '')).json()) as Record<
        string,
        unknown
      >
      return said
    }
    expect(await bodyOf(`/v1/encounters/${id}/result`)).toEqual(await bodyOf('/v1/encounters/nothing/result'))
  })
  test('a list and an audit chain hold the own tenant only', async () => {
    const read = async (path: string, token: string): Promise<unknown> => (await app.ask(path, token)).json()
    expect(await read('/v1/encounters', tokens['south read'] ?? '')).toEqual({ encounters: [], next: null })
    expect(await read('/v1/audit-events', tokens['south audit'] ?? '')).toEqual({ events: [] })
    expect(await read('/v1/audit-events', tokens['north audit'] ?? '')).toMatchObject({
      events: [{ tenant: north, seq: 1, kind: 'encounter-received', subject: id }],
    })
  })
})

describe('tokens that are not good', () => {
  const good = (): string => tokens['north read'] ?? ''
  test.each<[string, () => string | null]>([
    ['none', () => null],
    ['not a token', () => 'x'],
    ['a secret that is one digit off', () => `${good().slice(0, -1)}${good().endsWith('0') ? '1' : '0'}`],
    ['a secret cut short', () => good().slice(0, -1)],
    ['the secret of another key', () => good().slice(0, -64) + (tokens['north submit'] ?? '').slice(-64)],
    ['the same key under another tenant', () => good().replace(String(north), String(south))],
    ['a tenant that is not there', () => good().replace(String(north), 'nowhere')],
    ['a tenant with a quotation mark', () => good().replace(String(north), "n'--")],
    ['capital letters', () => good().toUpperCase()],
    ['a token of ten thousand characters', () => `ec_${'a'.repeat(10_000)}`],
    ['an unsigned JWT', () => 'eyJhbGciOiJub25lIn0.eyJ0ZW5hbnQiOiJub3J0aCIsInJvbGVzIjpbInJlYWQiXX0.'],
  ])('%s: 401', async (_, token) => {
    expect(await problemOf(await app.ask('/v1/encounters', token()))).toEqual(refused(401, 'unauthorized'))
  })
  test("a hospital's own token works beside local keys, for a tenant that is there", async () => {
    const { publicKey, privateKey } = await generateKeyPair('ES256')
    const keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(publicKey)), alg: 'ES256' }] })
    const [issuer, audience, tokenType] = ['https://id.example', 'coder', 'at+jwt']
    const oidc = { issuer, audience, keys, tokenType, tenantClaim: 'tenant', rolesClaim: 'roles' }
    const ask = app.with({ oidc })
    const statusFor = async (tenant: string, ...roles: string[]): Promise<number> => {
      const now = app.record.clock().getTime() / 1000
      const claims = { iss: issuer, aud: audience, sub: 'u-1', iat: now, exp: now + 600, tenant, roles }
      const token = await new SignJWT(claims).setProtectedHeader({ alg: 'ES256', typ: tokenType }).sign(privateKey)
      return (await ask(`/v1/encounters/${id}`, token)).status
    }
    expect([
      await statusFor(String(north), 'read'),
      await statusFor(String(north), 'audit'),
      await statusFor(String(north)),
      await statusFor(String(south), 'read'),
      await statusFor('nowhere', 'read'),
      (await ask('/v1/encounters', good())).status,
    ]).toEqual([200, 403, 403, 404, 401, 200])
  })
  test('a revoked key, from the next request on', async () => {
    const token = await app.key(north as TenantId, 'read')
    expect((await app.ask('/v1/encounters', token)).status).toBe(200)
    expect(await revokeKey(app.record.database, north as TenantId, token.split('_')[2] ?? '')).toBe(true)
    expect((await app.ask('/v1/encounters', token)).status).toBe(401)
  })
  test('who guesses on is told to wait, and a good token from the same address still works', async () => {
    let now = 0
    const settings = { ...app.parts.settings, failureRate: { perSecond: 0.1, burst: 2 } }
    const ask = app.with({ settings, nowMs: () => now })
    const status = async (token: string): Promise<number> => (await ask('/v1/encounters', token)).status
    expect([await status('x'), await status('x'), await status('x'), await status(good())]).toEqual([
      401, 401, 429, 200,
    ])
    now = 10_000
    expect(await status('x')).toBe(401)
  })
  test('a caller who asks too often: 429 with the seconds to wait', async () => {
    const ask = app.with({ settings: { ...app.parts.settings, rate: { perSecond: 0.5, burst: 1 } }, nowMs: () => 0 })
    await ask('/v1/encounters', good())
    const reply = await ask('/v1/encounters', good())
    expect([reply.status, reply.headers.get('retry-after')]).toEqual([429, '2'])
  })
})

describe('what needs no token', () => {
  test.each<[string, number, string]>([
    ['/healthz', 200, 'application/json'],
    ['/readyz', 200, 'application/json'],
    ['/openapi.json', 200, 'application/json'],
    ['/', 200, 'text/html; charset=utf-8'],
    ['/metrics', 401, 'application/problem+json'],
    ['/v1', 404, 'application/problem+json'],
    ['/v1/encounters/../../etc/passwd', 404, 'application/problem+json'],
  ])('%s: %d', async (path, status, type) => {
    const reply = await app.ask(path, null)
    expect([reply.status, reply.headers.get('content-type')]).toEqual([status, type])
  })
  test('every reply has the security headers, and the page allows no script', async () => {
    for (const path of ['/healthz', '/', '/v1/encounters', '/nothing']) {
      const { headers } = await app.ask(path, null)
      const held = ['cache-control', 'x-content-type-options', 'referrer-policy'].map((name) => headers.get(name))
      expect(held).toEqual(['no-store', 'nosniff', 'no-referrer'])
      expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    }
    expect(await (await app.ask('/', null)).text()).not.toMatch(/<script|https?:\/\//)
  })
  test('a server that stops or has no database is not ready but alive', async () => {
    const statuses = async (ask: ScratchApp['ask']): Promise<number[]> => [
      (await ask('/healthz', null)).status,
      (await ask('/readyz', null)).status,
    ]
    expect(await statuses(app.with({ stopping: () => true }))).toEqual([200, 503])
    const broken = { ...app.record.database, query: () => Promise.reject(new Error('gone')) }
    expect(await statuses(app.with({ record: { ...app.record, database: broken } }))).toEqual([200, 503])
  })
  test('the OpenAPI document names every route, with its right', async () => {
    const { paths } = (await (await app.ask('/openapi.json', null)).json()) as {
      paths: Record<string, Record<string, { description: string }>>
    }
    const named = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(
        ([method, { description }]) => `${method} ${path} ${/right `([\w-]+)`/.exec(description)?.[1]}`,
      ),
    )
    expect(named.toSorted()).toEqual(
      allRoutes(app.parts)
        .map(({ method, path, needs }) => `${method} ${path} ${needs}`)
        .toSorted(),
    )
  })
})

test('an unknown or repeated query parameter is refused by its name', async () => {
  const asked = async (query: string): Promise<unknown> => {
    const { problems, detail } = (await (
      await app.ask(`/v1/encounters?${query}`, tokens['north read'] ?? '')
    ).json()) as Record<string, unknown>
    return problems ?? detail
  }
  expect(await asked('outcom=accepted')).toEqual([
    { path: 'query', problem: 'may hold outcome, state, from, to, page, size' },
  ])
  expect(await asked('outcome=perfect')).toEqual([
    { path: 'query.outcome', problem: 'is not as the documentation has it' },
  ])
  expect(await asked('size=1&size=2')).toBe('a query parameter is given twice')
  expect(await asked('page=x')).toBe('page is not a `next` of a page before')
})

test('roles hold no rights of each other', () => {
  const rights = (role: Role) =>
    (['submit', 'see-state', 'read', 'read-audit', 'manage-jobs'] as const).filter((right) =>
      may({ tenant: north as TenantId, actor: '', roles: [role] }, right),
    )
  expect(Object.fromEntries(ROLES.map((role) => [role, rights(role)]))).toEqual({
    submit: ['submit', 'see-state'],
    read: ['see-state', 'read'],
    audit: ['read-audit'],
    admin: ['see-state', 'manage-jobs'],
  })
})
