import { createLocalJWKSet, errors, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'
import { beforeAll, expect, test } from 'vitest'
import { callerOfToken, type OidcSettings } from './verify-oidc.ts'

const NOW = new Date('2026-03-01T12:00:00Z')
const at = (seconds: number): number => NOW.getTime() / 1000 + seconds
const CLAIMS: JWTPayload = {
  iss: 'https://id.example',
  aud: 'coder',
  sub: 'u-1',
  iat: at(-10),
  exp: at(600),
  tenant: 'north',
  roles: ['read', 'surgeon'],
}

type Keys = Awaited<ReturnType<typeof generateKeyPair>>
let ours: Keys
let others: Keys
let settings: OidcSettings
beforeAll(async () => {
  ours = await generateKeyPair('ES256')
  others = await generateKeyPair('ES256')
  settings = {
    issuer: 'https://id.example',
    audience: 'coder',
    keys: createLocalJWKSet({ keys: [{ ...(await exportJWK(ours.publicKey)), kid: 'k1', alg: 'ES256' }] }),
    tokenType: 'at+jwt',
    tenantClaim: 'tenant',
    rolesClaim: 'roles',
  }
})

type Made = {
  readonly claims?: JWTPayload
  readonly header?: object
  readonly without?: string
  readonly byOthers?: boolean
}
async function token({ claims = {}, header = {}, without, byOthers = false }: Made): Promise<string> {
  const all = Object.entries({ ...CLAIMS, ...claims }).filter(([name]) => name !== without)
  return new SignJWT(Object.fromEntries(all))
    .setProtectedHeader({ alg: 'ES256', kid: 'k1', typ: 'at+jwt', ...header })
    .sign(byOthers ? others.privateKey : ours.privateKey)
}
const caller = async (made: Made) => callerOfToken(settings, await token(made), NOW)

test.each<[string, Made, readonly string[]]>([
  ['roles as a list, unknown ones left out', {}, ['read']],
  ['roles as words', { claims: { roles: 'read submit' } }, ['submit', 'read']],
  ['no role that is known', { claims: { roles: 7 } }, []],
  ['ended within the tolerance', { claims: { exp: at(-30) } }, ['read']],
])('good: %s', async (_, made, roles) => {
  expect(await caller(made)).toEqual({ tenant: 'north', actor: 'oidc:u-1', roles })
})

test.each<[string, Made]>([
  ['ended', { claims: { exp: at(-120) } }],
  ['not begun', { claims: { nbf: at(300) } }],
  ['made in the future', { claims: { iat: at(300) } }],
  ['ten years long', { claims: { exp: at(315_360_000) } }],
  ['without an end', { without: 'exp' }],
  ['without a begin', { without: 'iat' }],
  ['without issuer', { without: 'iss' }],
  ['without audience', { without: 'aud' }],
  ['without subject', { without: 'sub' }],
  ['without tenant', { without: 'tenant' }],
  ['of another issuer', { claims: { iss: 'https://id.example.org' } }],
  ['for another audience', { claims: { aud: 'portal' } }],
  ['a tenant that is no name', { claims: { tenant: '../north' } }],
  ['a list of tenants', { claims: { tenant: ['north', 'south'] } }],
  ['a subject with a line break', { claims: { sub: 'u\nadmin' } }],
  ['an ID token', { header: { typ: 'JWT' } }],
  ['no type', { header: { typ: undefined } }],
  ['signed by others under our key id', { byOthers: true }],
  ['a key id that is not ours', { header: { kid: "../k' or 1=1" } }],
  ['a key address of its own', { header: { jku: 'https://evil.example/keys', kid: 'k2' }, byOthers: true }],
])('refused: %s', async (_, made) => {
  expect(await caller(made)).toBeNull()
})

test('refused: unsigned, signed with the public key as a secret, altered, cut', async () => {
  const good = await token({})
  const [, body = '', signature = ''] = good.split('.')
  const header = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
  const secret = new TextEncoder().encode(JSON.stringify(await exportJWK(ours.publicKey)))
  const made = [
    `${header({ alg: 'none', typ: 'at+jwt' })}.${body}.`,
    `${header({ alg: 'none', typ: 'at+jwt' })}.${body}.${signature}`,
    await new SignJWT(CLAIMS).setProtectedHeader({ alg: 'HS256', kid: 'k1', typ: 'at+jwt' }).sign(secret),
    good.replace(body, Buffer.from(JSON.stringify({ ...CLAIMS, tenant: 'south' })).toString('base64url')),
    good.slice(0, -4),
    '..',
    '',
  ]
  expect(await Promise.all(made.map((one) => callerOfToken(settings, one, NOW)))).toEqual(made.map(() => null))
})

test.each([
  ['no connection', new TypeError('fetch failed')],
  ['too slow', new errors.JWKSTimeout()],
  ['another status', new errors.JOSEError('Expected 200 OK')],
])('keys that cannot be had are no wrong token: %s', async (_, error) => {
  const asked = callerOfToken({ ...settings, keys: () => Promise.reject(error) }, await token({}), NOW)
  await expect(asked).rejects.toMatchObject({ name: 'ProblemError', reason: 'busy' })
})
