import type { Encounter } from '../../encounter/contract.ts'
import { appendEvent } from './audit/append-event.ts'
import { canonicalJson, sha256 } from './canonical-json.ts'
import { contentDigest } from './content-digest.ts'
import type { RecordContext } from './context.ts'
import { naturalKey } from './natural-key.ts'
import { enqueue, supersedeJobs } from './queue/enqueue.ts'
import { inTenant, type TenantId, type TenantSession } from './tenant.ts'

export type Submission = {
  readonly tenant: TenantId
  readonly actor: string
  readonly encounter: Encounter
  /** What was sent, byte for byte, and what it is (`application/fhir+json`, `text/plain` …). */
  readonly original: { readonly bytes: Uint8Array; readonly type: string }
}

/** `encounterId` is the record's own. `unchanged` names the version that was there already. */
export type Stored = {
  readonly kind: 'new' | 'new-version' | 'unchanged'
  readonly encounterId: string
  readonly version: number
}

/** The kind of job that codes a version of an encounter. */
export const CODE_ENCOUNTER = 'code-encounter-1'

type Known = {
  readonly id: string
  readonly version: number
  readonly content: string | null
  readonly original: string | null
}

/** Keeps a submission with its coding job and audit event, all or none. What comes late or changed is a new version of the same encounter. */
export function storeEncounter(context: RecordContext, submission: Submission): Promise<Stored> {
  const content = contentDigest(submission.encounter)
  const original = sha256(submission.original.bytes)
  return inTenant(context.database, submission.tenant, async (session) => {
    const known = await lockEncounter(context, session, submission.encounter)
    if (known.content === content) {
      if (known.original !== original) await noteResend(context, session, submission, known, original)
      return { kind: 'unchanged', encounterId: known.id, version: known.version }
    }
    const version = known.version + 1
    const body = canonicalJson(submission.encounter)
    await insertVersion(session, submission, { id: known.id, version, content, body })
    await supersedeJobs(session, known.id, version)
    const job = context.newId()
    const uniqueKey = `${CODE_ENCOUNTER} ${known.id} ${version}`
    await enqueue(session, {
      id: job,
      kind: CODE_ENCOUNTER,
      uniqueKey,
      encounterId: known.id,
      encounterVersion: version,
    })
    const event = {
      kind: version === 1 ? 'encounter-received' : 'encounter-changed',
      actor: submission.actor,
      subject: known.id,
      body: { version, content, original, stored: sha256(body), job },
    } as const
    await appendEvent(session, event, context.clock())
    return { kind: version === 1 ? 'new' : 'new-version', encounterId: known.id, version }
  })
}

/** The encounter's row, held until the transaction ends; a new one stands at version 0. Of many at once, one makes it and the others wait. */
async function lockEncounter(
  context: RecordContext,
  { query, tenant }: TenantSession,
  encounter: Encounter,
): Promise<Known> {
  const key = naturalKey(encounter)
  await query(
    `insert into encounter (tenant, id, natural_key, current_version) values ($1, $2, $3, 0)
     on conflict (tenant, natural_key) do nothing`,
    [tenant, context.newId(), key],
  )
  await query('select id from encounter where tenant = $1 and natural_key = $2 for update', [tenant, key])
  const [known] = await query<Known>(
    `select e.id, e.current_version as version, v.content_digest as content, encode(sha256(v.original), 'hex') as original
     from encounter e left join encounter_version v
       on v.tenant = e.tenant and v.encounter_id = e.id and v.version = e.current_version
     where e.tenant = $1 and e.natural_key = $2`,
    [tenant, key],
  )
  if (known === undefined) throw new Error('an encounter that was just inserted is not there')
  return known
}

async function insertVersion(
  { query, tenant }: TenantSession,
  { original }: Submission,
  row: { readonly id: string; readonly version: number; readonly content: string; readonly body: string },
): Promise<void> {
  await query(
    `insert into encounter_version (tenant, encounter_id, version, content_digest, original, original_type, body)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [tenant, row.id, row.version, row.content, original.bytes, original.type, row.body],
  )
  await query('update encounter set current_version = $3 where tenant = $1 and id = $2', [tenant, row.id, row.version])
}

/** The same content in other bytes leaves a trace, no new version. */
async function noteResend(
  context: RecordContext,
  session: TenantSession,
  { actor }: Submission,
  known: Known,
  original: string,
): Promise<void> {
  const body = { version: known.version, original }
  await appendEvent(session, { kind: 'encounter-received-again', actor, subject: known.id, body }, context.clock())
}
