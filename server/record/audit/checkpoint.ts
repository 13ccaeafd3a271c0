import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto'
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { canonicalJson, sha256 } from '../canonical-json.ts'
import { RecordError } from '../record-error.ts'
import type { TenantId } from '../tenant.ts'
import type { ChainEnd } from './chain.ts'

const checkpointSchema = z.strictObject({
  tenant: z.string(),
  seq: z.int().positive(),
  hash: z.string(),
  at: z.string(),
  /** SHA-256 of the line before, so that no line can be taken out of the middle. */
  previous: z.string(),
  signature: z.string(),
})

/** What the chain's end was at a moment, signed by a key that the database does not hold. */
export type Checkpoint = z.infer<typeof checkpointSchema>

/** A new Ed25519 key for its owner's eyes only, with the public half beside it as `.pub`; an existing one is never overwritten. */
export function createSigningKey(path: string): void {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  try {
    writeFileSync(path, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' })
    writeFileSync(`${path}.pub`, publicKey.export({ type: 'spki', format: 'pem' }), { flag: 'wx' })
  } catch (error) {
    throw new RecordError('signing-key', `the key cannot be written: ${(error as NodeJS.ErrnoException).code}`)
  }
}

export function readSigningKey(path: string): KeyObject {
  const key = readKey(path, (pem) => createPrivateKey(pem))
  if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0)
    throw new RecordError('signing-key', 'the key is open to other users; allow its owner only (mode 600)')
  return key
}

export const readPublicKey = (path: string): KeyObject => readKey(path, (pem) => createPublicKey(pem))

function readKey(path: string, parse: (pem: string) => KeyObject): KeyObject {
  let key: KeyObject
  try {
    key = parse(readFileSync(path, 'utf8'))
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'no key in it'
    throw new RecordError('signing-key', `the key file cannot be read: ${code}`)
  }
  if (key.asymmetricKeyType !== 'ed25519') throw new RecordError('signing-key', 'the key is not an Ed25519 key')
  return key
}

export const signCheckpoint = (facts: Omit<Checkpoint, 'signature'>, key: KeyObject): Checkpoint => ({
  ...facts,
  signature: sign(null, Buffer.from(canonicalJson(facts)), key).toString('base64'),
})

const fileOf = (folder: string, tenant: TenantId): string => join(folder, `${tenant}.jsonl`)
const lineDigest = (line: string): string => createHash('sha256').update(line).digest('hex')
const FIRST_LINE = sha256('')

/** Adds a line to the tenant's file and waits until it is on disk. */
export function writeCheckpoint(folder: string, tenant: TenantId, end: ChainEnd, at: Date, key: KeyObject): Checkpoint {
  const last = linesOf(folder, tenant).at(-1)
  const previous = last === undefined ? FIRST_LINE : lineDigest(last)
  const checkpoint = signCheckpoint({ tenant, ...end, at: at.toISOString(), previous }, key)
  try {
    mkdirSync(folder, { recursive: true })
    const file = openSync(fileOf(folder, tenant), 'a')
    try {
      writeFileSync(file, `${canonicalJson(checkpoint)}\n`)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
  } catch (error) {
    throw new RecordError('checkpoint-file', `no checkpoint was written: ${(error as NodeJS.ErrnoException).code}`)
  }
  return checkpoint
}

/** The checkpoints of a tenant in their order, each one's signature and place checked. No file is no checkpoint. */
export function readCheckpoints(folder: string, tenant: TenantId, publicKey: KeyObject): readonly Checkpoint[] {
  let previous = FIRST_LINE
  let seq = 0
  return linesOf(folder, tenant).map((line, at) => {
    const checkpoint = parseLine(line, at)
    const { signature, ...facts } = checkpoint
    const good = verify(null, Buffer.from(canonicalJson(facts)), publicKey, Buffer.from(signature, 'base64'))
    if (!good || checkpoint.tenant !== tenant) throw badLine(at, 'is not signed by this key for this tenant')
    if (checkpoint.previous !== previous || checkpoint.seq < seq) throw badLine(at, 'does not follow the one before it')
    previous = lineDigest(line)
    seq = checkpoint.seq
    return checkpoint
  })
}

function linesOf(folder: string, tenant: TenantId): readonly string[] {
  const file = fileOf(folder, tenant)
  if (!existsSync(file)) return []
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
}

function parseLine(line: string, at: number): Checkpoint {
  try {
    return checkpointSchema.parse(JSON.parse(line))
  } catch {
    throw badLine(at, 'is no checkpoint')
  }
}

const badLine = (at: number, why: string): RecordError =>
  new RecordError('checkpoint-file', `line ${at + 1} of the checkpoints ${why}`)
