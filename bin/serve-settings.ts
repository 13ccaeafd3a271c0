import { z } from 'zod'

const port = z.coerce.number().int().min(0).max(65_535)
const SECURE = 'must be https, or http on this machine'
const providerUrl = z
  .url()
  .refine(
    (text) => text.startsWith('https://') || /^http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])[:/]/.test(text),
    SECURE,
  )

/** Everything that `serve` can be told, by option or environment. */
const schema = z
  .object({
    port: port.default(8080),
    host: z.string().min(1).default('127.0.0.1'),
    data: z.string().min(1).nullable(),
    databaseUrl: z.string().min(1).nullable(),
    tier: z.enum(['dictionary', 'encoder', 'cascade']).default('cascade'),
    workers: z.coerce.number().int().min(0).max(16).default(1),
    oidcIssuer: providerUrl.optional(),
    oidcAudience: z.coerce.string().min(1).optional(),
    oidcKeys: providerUrl.optional(),
    oidcTokenType: z.string().min(1).default('at+jwt'),
    oidcTenantClaim: z.string().min(1).default('tenant'),
    oidcRolesClaim: z.string().min(1).default('roles'),
  })
  .refine(({ data, databaseUrl }) => data !== null || databaseUrl !== null, {
    path: ['data'],
    message: 'name the record: --data FOLDER, or DATABASE_URL',
  })
  .refine(
    (one) => new Set([one.oidcIssuer, one.oidcAudience, one.oidcKeys].map((part) => part === undefined)).size === 1,
    {
      path: ['oidcIssuer'],
      message: '--oidc-issuer, --oidc-audience and --oidc-keys are given together or not at all',
    },
  )

export type ServeSettings = z.output<typeof schema>

/** The settings, or every mistake in them. */
export function readSettings(
  options: Readonly<Record<string, unknown>>,
  environment: Readonly<Record<string, string | undefined>>,
): ServeSettings | { readonly mistakes: readonly string[] } {
  const data = options['data'] === undefined ? null : String(options['data'])
  const databaseUrl = data === null ? (environment['DATABASE_URL'] ?? null) : null
  const parsed = schema.safeParse({ ...options, data, databaseUrl })
  if (parsed.success) return parsed.data
  return { mistakes: parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) }
}
