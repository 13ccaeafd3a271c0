import { cac } from 'cac'
import { pino } from 'pino'
import { DatabaseError } from '../database/database-error.ts'
import type { Database } from '../database/port.ts'
import { type Role, ROLES } from '../server/http/caller.ts'
import { addKey, listKeys, revokeKey } from '../server/http/tables/api-keys.ts'
import { RecordError } from '../server/record/record-error.ts'
import { createTenant, type TenantId, tenantId } from '../server/record/tenant.ts'
import { EXIT } from './exit-codes.ts'
import { readSettings, type ServeSettings } from './serve-settings.ts'
import { openRecord, startServing } from './serve-start.ts'

/** A mistake in how the command was called. */
class UsageError extends Error {}

type Options = Readonly<Record<string, unknown>>

const print = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

function settingsOf(options: Options): ServeSettings {
  const settings = readSettings(options, process.env)
  if ('mistakes' in settings) throw new UsageError(settings.mistakes.join('; '))
  return settings
}

/** Serves until SIGTERM or SIGINT, then drains. */
async function serve(options: Options): Promise<number> {
  const settings = settingsOf(options)
  const log = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime })
  const told = new Promise<string>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve(signal))
  })
  const serving = await startServing(settings, log)
  log.info({ address: serving.address, tier: settings.tier, workers: settings.workers }, 'serving')
  const signal = await told
  log.info({ signal }, 'draining')
  await serving.stop()
  log.info({}, 'stopped')
  return EXIT.done
}

async function keys(action: string, options: Options): Promise<number> {
  const settings = settingsOf(options)
  if (options['tenant'] === undefined) throw new UsageError('--tenant is missing')
  const tenant = tenantId(String(options['tenant']))
  const run = KEY_ACTIONS[action]?.(options)
  if (run === undefined) throw new UsageError('name an action: keys add, keys list or keys revoke')
  const database = await openRecord(settings)
  try {
    return await run(database, tenant)
  } finally {
    await database.close()
  }
}

type KeyAction = (database: Database, tenant: TenantId) => Promise<number>
/** Options are read before the record is opened, so that a mistake makes no folder. */
const KEY_ACTIONS: Readonly<Record<string, (options: Options) => KeyAction>> = {
  add: (options) => {
    const roles = rolesOf(options['role'])
    return (database, tenant) => add(database, tenant, roles)
  },
  list: () => async (database, tenant) => {
    for (const { id, roles, createdAt, revokedAt } of await listKeys(database, tenant))
      print(`${id}  ${roles.join(',')}  since ${createdAt}${revokedAt === null ? '' : `  revoked ${revokedAt}`}`)
    return EXIT.done
  },
  revoke: (options) => async (database, tenant) => {
    if (await revokeKey(database, tenant, String(options['key']))) return EXIT.done
    process.stderr.write('serve: there is no such key in use\n')
    return EXIT.partly
  },
}

async function add(database: Database, tenant: TenantId, roles: readonly Role[]): Promise<number> {
  if (await createTenant(database, tenant)) process.stderr.write(`serve: tenant ${tenant} is new\n`)
  const { id, token } = await addKey(database, tenant, roles)
  process.stderr.write(`serve: key ${id} for ${roles.join(', ')}; its token is shown this once\n`)
  print(token)
  return EXIT.done
}

function rolesOf(given: unknown): readonly Role[] {
  const named = (Array.isArray(given) ? given : [given]).flatMap((one) => String(one ?? '').split(','))
  const roles = ROLES.filter((role) => named.includes(role))
  if (roles.length === 0 || roles.length < new Set(named).size)
    throw new UsageError(`--role is one or more of ${ROLES.join(', ')}`)
  return roles
}

/** `serve [options]`, `serve keys add|list|revoke --tenant T`. */
export async function main(args: readonly string[]): Promise<number> {
  const cli = cac('serve')
  const onRecord = (command: ReturnType<typeof cli.command>): typeof command =>
    command.option('--data <folder>', 'the embedded record (default: the server that DATABASE_URL names)')
  onRecord(cli.command('', 'Serve the HTTP interface and code what is submitted'))
    .option('--port <number>', 'default 8080')
    .option('--host <address>', 'default 127.0.0.1: only this machine')
    .option('--tier <name>', 'dictionary, encoder or cascade (default)')
    .option('--workers <number>', 'coding threads in this process (default 1; 0 only takes in)')
    .option('--oidc-issuer <url>', "the hospital's identity provider, beside local keys")
    .option('--oidc-audience <name>', 'what its access tokens name as their audience')
    .option('--oidc-keys <url>', 'its JWKS address')
    .option('--oidc-token-type <name>', 'default at+jwt')
    .option('--oidc-tenant-claim <name>', 'default tenant')
    .option('--oidc-roles-claim <name>', 'default roles')
    .action(serve)
  onRecord(
    cli.command('keys <action>', 'add, list or revoke bearer keys (an embedded record must not be served meanwhile)'),
  )
    .option('--tenant <name>', 'whose keys')
    .option('--role <name>', `${ROLES.join(', ')}; several may be given`)
    .option('--key <id>', 'the key to revoke')
    .action(keys)
  cli.help()
  try {
    cli.parse(['node', 'serve', ...args], { run: false })
    if (cli.options['help'] === true) return EXIT.done
    return (await cli.runMatchedCommand()) as number
  } catch (error) {
    return refuse(error)
  }
}

function refuse(error: unknown): number {
  const usage = error instanceof UsageError || (error instanceof Error && error.name === 'CACError')
  const code = error instanceof Error && 'code' in error ? String(error.code) : null
  const cannotListen = code === 'EADDRINUSE' || code === 'EACCES' || code === 'EADDRNOTAVAIL'
  const ours = error instanceof RecordError || error instanceof DatabaseError
  if (!(error instanceof Error) || !(usage || cannotListen || ours)) throw error
  process.stderr.write(`serve: ${cannotListen ? `cannot listen there: ${code}` : error.message}\n`)
  return usage ? EXIT.usage : EXIT.partly
}
