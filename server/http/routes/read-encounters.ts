import { z } from 'zod'
import { encounterSchema } from '../../../encounter/contract.ts'
import { loadVersion } from '../../record/load-encounter.ts'
import { loadNewestResult, type StoredResult } from '../../record/load-result.ts'
import { inTenant } from '../../record/tenant.ts'
import type { AppParts } from '../app-parts.ts'
import { resultBundle } from '../fhir/result-bundle.ts'
import { ProblemError } from '../problem.ts'
import { type Call, json, type Route, route } from '../route.ts'
import { findCodedEvent } from '../tables/coded-event.ts'
import { type EncounterState, findState } from '../tables/encounter-states.ts'
import { stateSchema } from './state-schema.ts'
import { streamProgress } from './stream-progress.ts'

const none = z.strictObject({})
const FHIR = 'application/fhir+json'

export const readEncounterRoutes = (parts: AppParts): readonly Route[] => [
  route({
    method: 'get',
    path: '/v1/encounters/{id}',
    needs: 'see-state',
    summary: 'Where an encounter stands',
    query: none,
    replies: { 200: { description: 'Its current version', types: ['application/json'], schema: stateSchema } },
    handle: async (call) => json(await stateFor(parts, call)),
  }),
  route({
    method: 'get',
    path: '/v1/encounters/{id}/submission',
    needs: 'read',
    summary: 'The current version as it was read, in the contract',
    query: none,
    replies: { 200: { description: 'The encounter', types: ['application/json'], schema: encounterSchema } },
    handle: async (call) => {
      const { id, version } = await stateFor(parts, call)
      const stored = await inTenant(parts.record.database, call.caller.tenant, (session) =>
        loadVersion(session, id, version),
      )
      if (stored === null) throw new ProblemError('not-found')
      return new Response(stored.body, {
        headers: { 'content-type': 'application/json', 'encounter-version': String(version) },
      })
    },
  }),
  route({
    method: 'get',
    path: '/v1/encounters/{id}/result',
    needs: 'read',
    summary: 'The result of the current version',
    description: `As FHIR with \`Accept: ${FHIR}\`: a Bundle of Condition, a draft Claim, DocumentReference, Provenance and AuditEvent. Until the current version is coded the answer is 404 with type urn:problem:not-coded-yet.`,
    query: none,
    replies: { 200: { description: 'The coded encounter', types: ['application/json', FHIR] } },
    handle: (call) => result(parts, call),
  }),
  route({
    method: 'get',
    path: '/v1/encounters/{id}/events',
    needs: 'see-state',
    summary: 'Progress as server-sent events',
    description:
      'An event `state` at once and at every change; the stream ends when the version is coded or has failed.',
    query: none,
    replies: { 200: { description: 'Events', types: ['text/event-stream'] } },
    handle: async (call) => streamProgress(parts, call, await stateFor(parts, call)),
  }),
]

/** Throws `not-found` alike for what does not exist and what another tenant has. */
async function stateFor({ record }: AppParts, { caller, path }: Call): Promise<EncounterState> {
  const state = await inTenant(record.database, caller.tenant, (session) => findState(session, path['id'] ?? ''))
  if (state === null) throw new ProblemError('not-found')
  return state
}

async function result(parts: AppParts, call: Call): Promise<Response> {
  const { record } = parts
  const { id, version, state } = await stateFor(parts, call)
  const stored = await inTenant(record.database, call.caller.tenant, (session) => loadNewestResult(session, id))
  // Looked up after the state: a result of a version that came meanwhile is newer and as good.
  if (stored === null || stored.encounterVersion < version)
    throw new ProblemError('not-coded-yet', {
      detail: `Version ${version} is ${state}.`,
      ...(state === 'failed' ? {} : { retryAfterSeconds: 1 }),
    })
  const headers = {
    etag: `"${stored.encounterVersion}.${stored.revision}"`,
    vary: 'accept',
    'encounter-version': String(stored.encounterVersion),
    'result-revision': String(stored.revision),
  }
  if (call.request.headers.get('if-none-match') === headers.etag) return new Response(null, { status: 304, headers })
  if ((call.request.headers.get('accept') ?? '').includes(FHIR)) return fhirResult(parts, call, id, stored, headers)
  return new Response(stored.body, { headers: { 'content-type': 'application/json', ...headers } })
}

async function fhirResult(
  { record }: AppParts,
  { caller }: Call,
  id: string,
  { encounterVersion, revision, result }: StoredResult,
  headers: Readonly<Record<string, string>>,
): Promise<Response> {
  const [version, coded] = await inTenant(record.database, caller.tenant, async (session) => [
    await loadVersion(session, id, encounterVersion),
    await findCodedEvent(session, id, { version: encounterVersion, revision }),
  ])
  if (version === null || coded === null) throw new ProblemError('not-found')
  const bundle = resultBundle({ id, encounterVersion, revision, encounter: version.encounter, result, coded })
  return json(bundle, 200, { ...headers, etag: `"${encounterVersion}.${revision}.fhir"`, 'content-type': FHIR })
}
