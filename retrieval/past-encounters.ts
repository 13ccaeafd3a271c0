import { createHash } from 'node:crypto'
import type { Database } from '../database/port.ts'
import { asTenant, readIndexFar } from './as-tenant.ts'
import { type Embedder, vectorText } from './embedder.ts'

/** An encounter whose codes a person has audited. Its text is embedded and not kept. */
export type AuditedEncounter = {
  readonly tenant: string
  readonly id: string
  readonly patientId: string
  readonly setting: string
  /** ISO 8601. */
  readonly auditedAt: string
  readonly codes: readonly string[]
  readonly text: string
}

export type PastQuery = {
  readonly tenant: string
  /** The encounter that is being coded, which is never its own likeness. */
  readonly id: string
  /** Null where the record names no patient. */
  readonly patientId: string | null
  readonly setting?: string
  readonly text: string
  readonly limit: number
}

export type PastEncounter = {
  readonly id: string
  readonly setting: string
  readonly auditedAt: string
  readonly codes: readonly string[]
  /** Cosine of both vectors. */
  readonly similarity: number
}

export type PastAnswer =
  | { readonly kind: 'searched'; readonly found: readonly PastEncounter[] }
  /** Without a patient nobody can say which encounters are the same patient's. */
  | { readonly kind: 'not-searched'; readonly because: 'patient-unknown' }

const digest = (text: string): string => createHash('sha256').update(text).digest('hex')
const patientDigest = (tenant: string, patientId: string): string => digest(JSON.stringify([tenant, patientId]))

/** Keeps an audited encounter, in place of what was kept of it before; embedded again only where its text or the embedder changed. */
export async function keepPastEncounter(
  database: Database,
  encounter: AuditedEncounter,
  embedder: Embedder,
): Promise<{ readonly embedded: boolean }> {
  const { tenant, id, patientId, setting, auditedAt, codes, text } = encounter
  const facts = [tenant, id, patientDigest(tenant, patientId), setting, auditedAt, codes]
  const same = [digest(text), embedder.name]
  const updated = await asTenant(database, tenant, (session) =>
    session.query(
      `update retrieval.past_encounter set patient_digest = $3, setting = $4, audited_at = $5::timestamptz, codes = $6::text[]
       where tenant = $1 and id = $2 and text_digest = $7 and embedder = $8 returning id`,
      [...facts, ...same],
    ),
  )
  if (updated.length > 0) return { embedded: false }
  const [vector] = await embedder.embed([text])
  await asTenant(database, tenant, (session) =>
    session.query(
      `insert into retrieval.past_encounter (tenant, id, patient_digest, setting, audited_at, codes, text_digest, embedder, embedding)
       values ($1, $2, $3, $4, $5::timestamptz, $6::text[], $7, $8, $9::vector)
       on conflict (tenant, id) do update set patient_digest = excluded.patient_digest, setting = excluded.setting,
         audited_at = excluded.audited_at, codes = excluded.codes, text_digest = excluded.text_digest,
         embedder = excluded.embedder, embedding = excluded.embedding`,
      [...facts, ...same, vectorText(vector as Float32Array)],
    ),
  )
  return { embedded: true }
}

/** Takes an encounter out again, when its audit is withdrawn or its record deleted. */
export async function forgetPastEncounter(database: Database, tenant: string, id: string): Promise<void> {
  await asTenant(database, tenant, (session) =>
    session.query('delete from retrieval.past_encounter where tenant = $1 and id = $2', [tenant, id]),
  )
}

/** The audited encounters of the tenant that are most alike: never this patient's, never this encounter. */
export async function similarEncounters(database: Database, query: PastQuery, embedder: Embedder): Promise<PastAnswer> {
  const { tenant, id, patientId, setting, text, limit } = query
  if (patientId === null) return { kind: 'not-searched', because: 'patient-unknown' }
  const [vector] = await embedder.embed([text])
  const found = await asTenant(database, tenant, async (session) => {
    await readIndexFar(session)
    return session.query<PastEncounter>(
      `select id, setting, audited_at as "auditedAt", codes, 1 - (embedding <=> $6::vector) as similarity
       from retrieval.past_encounter
       where tenant = $1 and id <> $2 and patient_digest <> $3 and ($4::text is null or setting = $4::text) and embedder = $5
       order by embedding <=> $6::vector limit $7::integer`,
      [
        tenant,
        id,
        patientDigest(tenant, patientId),
        setting ?? null,
        embedder.name,
        vectorText(vector as Float32Array),
        limit,
      ],
    )
  })
  return { kind: 'searched', found }
}
