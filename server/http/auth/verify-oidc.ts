import { createRemoteJWKSet, errors, type JWTVerifyGetKey, jwtVerify } from 'jose'
import { RecordError } from '../../record/record-error.ts'
import { tenantId } from '../../record/tenant.ts'
import { type Caller, ROLES } from '../caller.ts'
import { ProblemError } from '../problem.ts'

/** A hospital's own identity provider. Nothing is fetched but `keys`' one address; what a token's header names is never followed. */
export type OidcSettings = {
  readonly issuer: string
  readonly audience: string
  readonly keys: JWTVerifyGetKey
  /** `typ` of access tokens (RFC 9068), so that an ID token is no access token. */
  readonly tokenType: string
  /** Claims that name tenant and roles, as the provider is set up to give them. */
  readonly tenantClaim: string
  readonly rolesClaim: string
}

export const remoteKeys = (url: URL): JWTVerifyGetKey => createRemoteJWKSet(url, { timeoutDuration: 3000 })

/** Only signatures with a private key: with a shared secret, whoever verifies could also sign. */
const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'ES384', 'EdDSA']
/** Clocks of two machines may differ by this much. */
const CLOCK_TOLERANCE_SECONDS = 60
/** How the library says that the keys did not come: too slowly, with another status than 200, or not as keys. */
const NO_KEYS: readonly string[] = ['ERR_JWKS_TIMEOUT', 'ERR_JOSE_GENERIC', 'ERR_JWKS_INVALID']
/** A token that lives longer than a working day and night was made wrongly: it cannot be taken back. */
const LONGEST_LIFE_SECONDS = 24 * 3600

/** The caller that a token stands for; null where it is not good. Throws `busy` where the provider's keys cannot be had. */
export async function callerOfToken(settings: OidcSettings, token: string, now: Date): Promise<Caller | null> {
  try {
    const { payload } = await jwtVerify(token, settings.keys, {
      issuer: settings.issuer,
      audience: settings.audience,
      algorithms: ALGORITHMS,
      typ: settings.tokenType,
      requiredClaims: ['exp', 'iat', 'iss', 'aud', 'sub'],
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      currentDate: now,
    })
    const { exp = 0, iat = 0, sub = '' } = payload
    if (exp - iat > LONGEST_LIFE_SECONDS || iat > now.getTime() / 1000 + CLOCK_TOLERANCE_SECONDS) return null
    return readClaims(sub, payload[settings.tenantClaim], payload[settings.rolesClaim])
  } catch (error) {
    if (!(error instanceof errors.JOSEError) || NO_KEYS.includes(error.code))
      throw new ProblemError('busy', { detail: 'The identity provider cannot be reached.', retryAfterSeconds: 5 })
    return null
  }
}

function readClaims(subject: string, tenant: unknown, roles: unknown): Caller | null {
  if (!/^[\w.@:|-]{1,200}$/.test(subject) || typeof tenant !== 'string') return null
  const named: readonly unknown[] = Array.isArray(roles) ? roles : typeof roles === 'string' ? roles.split(' ') : []
  try {
    return { tenant: tenantId(tenant), actor: `oidc:${subject}`, roles: ROLES.filter((role) => named.includes(role)) }
  } catch (error) {
    if (error instanceof RecordError) return null
    throw error
  }
}
