import { z } from 'zod'
import { sha256 } from '../../record/canonical-json.ts'
import { type Stored, storeEncounter } from '../../record/store-encounter.ts'
import type { AppParts } from '../app-parts.ts'
import { isJsonLines, MEDIA_TYPES, mediaType } from '../intake/media-types.ts'
import { announcedBytes, readBody } from '../intake/read-body.ts'
import { type Intake, noteHeaders, noteQuery, readSubmission } from '../intake/read-submission.ts'
import { ProblemError } from '../problem.ts'
import { type Call, type Route, route } from '../route.ts'
import { isIdempotencyKey, type KeptReply, onlyOnce } from '../tables/idempotency.ts'

const storedSchema = z.object({
  id: z.string(),
  version: z.number().int(),
  kind: z.enum(['new', 'new-version', 'unchanged']),
  self: z.string(),
})
const place = z.object({ path: z.string(), problem: z.string() })
export const submittedSchema = z.object({
  encounters: z.array(storedSchema),
  problems: z.array(z.object({ line: z.number().int(), detail: z.string(), problems: z.array(place) })),
  unread: z.array(z.object({ part: z.string(), why: z.string() })),
})

const headers = noteHeaders.extend({ 'idempotency-key': z.string().optional() })

export const submitEncounters = (parts: AppParts): Route =>
  route({
    method: 'post',
    path: '/v1/encounters',
    needs: 'submit',
    summary: 'Submit one encounter or many',
    description:
      'Contract JSON (one or an array), JSON lines, FHIR R4 JSON, HL7 v2, C-CDA, or a single note as text, HTML, RTF or PDF (then id, setting and date are needed as query parameters). What was submitted before, by facility and encounter number, gets a new version only where its content changed. An Idempotency-Key makes a request safe to repeat for a day.',
    query: noteQuery,
    headers,
    bodyTypes: MEDIA_TYPES,
    replies: {
      202: { description: 'Kept, and waiting to be coded', types: ['application/json'], schema: submittedSchema },
    },
    handle: (call) => submit(parts, call),
  })

async function submit(parts: AppParts, call: Call<z.output<typeof noteQuery>>): Promise<Response> {
  if (parts.stopping()) throw new ProblemError('busy', { retryAfterSeconds: 5 })
  const { request } = call
  const type = mediaType(request.headers.get('content-type'))
  if (type === null) throw new ProblemError('media-type', { detail: `Send one of ${MEDIA_TYPES.join(', ')}.` })
  const key = request.headers.get('idempotency-key')
  if (key !== null && !isIdempotencyKey(key))
    throw new ProblemError('bad-request', { detail: 'An idempotency key has 1 to 200 visible ASCII characters.' })
  const birth = noteHeaders.safeParse({ 'patient-birth-date': request.headers.get('patient-birth-date') ?? undefined })
  if (!birth.success) throw new ProblemError('bad-request', { detail: 'patient-birth-date is a date like 1958-03-02' })
  const facts = { ...call.query, birthDate: birth.data['patient-birth-date'] ?? null }
  const giveBack = parts.bodies.take(announcedBytes(request, parts.settings.mostBodyBytes))
  if (giveBack === null) throw new ProblemError('busy', { retryAfterSeconds: 1 })
  try {
    const bytes = await readBody(request, parts.settings.mostBodyBytes)
    const work = async (): Promise<KeptReply> => keepAll(parts, call, await readSubmission(bytes, type, facts))
    if (key === null) return reply(await work(), false)
    const fingerprint = sha256(JSON.stringify([isJsonLines(type), facts, sha256(bytes)]))
    const done = await onlyOnce(parts.record.database, call.caller, { key, fingerprint }, work)
    return reply(done, done.replayed)
  } finally {
    giveBack()
  }
}

const reply = (kept: KeptReply, replayed: boolean): Response =>
  new Response(kept.reply, {
    status: kept.status,
    headers: { 'content-type': 'application/json', ...(replayed ? { 'idempotency-replayed': 'true' } : {}) },
  })

/** One after the other: each is a transaction, and a batch must not crowd out the requests of others. */
async function keepAll(parts: AppParts, { caller }: Call, { items, problems, unread }: Intake): Promise<KeptReply> {
  const encounters: (Stored & { readonly encounterId: string })[] = []
  for (const { encounter, original } of items) {
    const stored = await storeEncounter(parts.record, {
      tenant: caller.tenant,
      actor: caller.actor,
      encounter,
      original,
    })
    parts.metrics.received(stored.kind)
    if (stored.kind !== 'unchanged') parts.wakeWorker()
    encounters.push(stored)
  }
  const shown = encounters.map(({ encounterId: id, version, kind }) => ({
    id,
    version,
    kind,
    self: `/v1/encounters/${id}`,
  }))
  return { status: 202, reply: JSON.stringify({ encounters: shown, problems, unread }) }
}
