import { cac } from 'cac'
import { DatabaseError } from '../database/database-error.ts'
import type { Database } from '../database/port.ts'
import { createSigningKey, readCheckpoints, readPublicKey, readSigningKey } from '../server/record/audit/checkpoint.ts'
import { addCheckpoint, verifyChain } from '../server/record/audit/verify-chain.ts'
import { RecordError } from '../server/record/record-error.ts'
import { type Replay, replayEncounter } from '../server/record/replay-encounter.ts'
import { listTenants, type TenantId, tenantId } from '../server/record/tenant.ts'
import { describeReplay, describeVerification } from './audit-words.ts'
import { EXIT } from './exit-codes.ts'
import { openRecordDatabase } from './open-record-database.ts'

/** A mistake in how the command was called. */
class UsageError extends Error {}

type Options = {
  readonly folder?: string
  readonly tenant?: string | number
  readonly facility?: string | number
  readonly checkpoints?: string
  readonly publicKey?: string
  readonly key?: string
}

const print = (line: string): void => {
  process.stdout.write(`${line}\n`)
}
const needed = (value: string | number | undefined, option: string): string => {
  if (value === undefined) throw new UsageError(`${option} is missing`)
  return String(value)
}

async function withDatabase(
  { folder }: Options,
  work: (database: Database, now: () => Date) => Promise<number>,
): Promise<number> {
  const database = await openRecordDatabase(folder ?? null, process.env['DATABASE_URL'] ?? null)
  if (database === null) throw new UsageError('name the record: --folder FOLDER (it must exist), or DATABASE_URL')
  try {
    return await work(database, () => new Date())
  } finally {
    await database.close()
  }
}

async function chosenTenants(database: Database, { tenant }: Options): Promise<readonly TenantId[]> {
  const all = await listTenants(database)
  if (all.length === 0) throw new UsageError('this record has no tenant yet')
  if (tenant === undefined) return all
  const one = tenantId(String(tenant))
  if (!all.includes(one)) throw new UsageError(`this record has no tenant ${one}`)
  return [one]
}

const verify = (options: Options): Promise<number> =>
  withDatabase(options, async (database) => {
    const { checkpoints: folder } = options
    const key = folder === undefined ? null : readPublicKey(needed(options.publicKey, '--public-key'))
    let bad = 0
    for (const tenant of await chosenTenants(database, options)) {
      const checkpoints = folder === undefined || key === null ? [] : readCheckpoints(folder, tenant, key)
      const verification = await verifyChain({ database }, tenant, checkpoints)
      if (verification.kind === 'bad') bad++
      print(describeVerification(tenant, verification))
    }
    return bad === 0 ? EXIT.done : EXIT.partly
  })

const checkpoint = (options: Options): Promise<number> =>
  withDatabase(options, async (database, clock) => {
    const path = needed(options.key, '--key')
    const folder = needed(options.checkpoints, '--checkpoints')
    const keys = { signing: readSigningKey(path), public: readPublicKey(options.publicKey ?? `${path}.pub`) }
    for (const tenant of await chosenTenants(database, options)) {
      const signed = await addCheckpoint({ database, clock }, tenant, folder, keys)
      print(`${tenant}: ${signed === null ? 'nothing new to sign' : `signed up to row ${signed.seq}`}`)
    }
    return EXIT.done
  })

const TIERS = ['dictionary', 'encoder', 'cascade'] as const

const replay = (encounter: string, options: Options): Promise<number> =>
  withDatabase(options, async (database) => {
    const [tenant] = await chosenTenants(database, { ...options, tenant: needed(options.tenant, '--tenant') })
    if (tenant === undefined) return EXIT.usage
    // Loading what coding needs takes a while, and verifying needs none of it.
    const { loadParts } = await import('./load-parts.ts')
    const { codeEncounter } = await import('../pipeline/code-encounter.ts')
    const facility = options.facility === undefined ? null : String(options.facility)
    const outcome: Replay = await replayEncounter(
      { database },
      tenant,
      { facility, id: encounter },
      (record, asked) => {
        const tier = TIERS.find((one) => one === asked)
        if (tier === undefined)
          throw new UsageError(`it was coded with tier ${asked}, which this version does not have`)
        return codeEncounter(record, tier, loadParts())
      },
    )
    print(describeReplay(outcome))
    return outcome.kind === 'same' ? EXIT.done : EXIT.partly
  })

const makeKey = (path: string): number => {
  createSigningKey(path)
  print(`Made ${path} (keep it off the database's machine) and ${path}.pub (needed to verify)`)
  return EXIT.done
}

/** `audit verify|checkpoint|replay|key`. */
export async function main(args: readonly string[]): Promise<number> {
  const cli = cac('audit')
  const onRecord = (command: ReturnType<typeof cli.command>): typeof command =>
    command
      .option('--folder <folder>', 'the embedded record (default: the server that DATABASE_URL names)')
      .option('--tenant <name>', 'one tenant (default: all)')
      .option('--checkpoints <folder>', 'where signed checkpoints are')
      .option('--public-key <file>', 'the public half of the key that signs them')
  onRecord(cli.command('verify', 'Check every audit row; names the first bad one')).action(verify)
  onRecord(cli.command('checkpoint', 'Sign the end of each chain, after verifying it'))
    .option('--key <file>', 'the key that signs')
    .action(checkpoint)
  onRecord(cli.command('replay <encounter>', 'Code an encounter again and compare; by the number its facility gave it'))
    .option('--facility <name>', 'the facility, where the encounter names one')
    .action(replay)
  cli.command('key <file>', 'Make a key for signing checkpoints').action(makeKey)
  cli.help()
  try {
    cli.parse(['node', 'audit', ...args], { run: false })
    if (cli.options['help'] === true) return EXIT.done
    if (cli.matchedCommand === undefined)
      throw new UsageError('name a command: verify, checkpoint, replay or key; --help shows more')
    return (await cli.runMatchedCommand()) as number
  } catch (error) {
    return refuse(error)
  }
}

function refuse(error: unknown): number {
  const usage = error instanceof UsageError || (error instanceof Error && error.name === 'CACError')
  if (!usage && !(error instanceof RecordError) && !(error instanceof DatabaseError)) throw error
  process.stderr.write(`audit: ${error.message}\n`)
  return usage ? EXIT.usage : EXIT.partly
}
