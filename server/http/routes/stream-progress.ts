import { inTenant } from '../../record/tenant.ts'
import type { AppParts } from '../app-parts.ts'
import { ProblemError } from '../problem.ts'
import type { Call } from '../route.ts'
import { type EncounterState, findState } from '../tables/encounter-states.ts'

const open = new WeakMap<AppParts, Set<symbol>>()

/** A stream that tells the state at once and at every change, until it is final, the client goes or the server stops. */
export function streamProgress(parts: AppParts, call: Call, first: EncounterState): Response {
  const streams = open.get(parts) ?? new Set<symbol>()
  open.set(parts, streams)
  if (streams.size >= parts.settings.streams.most) throw new ProblemError('busy', { retryAfterSeconds: 5 })
  const self = Symbol('stream')
  streams.add(self)
  const states = changes(parts, call, first)
  const body = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      try {
        const { done, value } = await states.next()
        if (!done) return controller.enqueue(new TextEncoder().encode(value))
        controller.close()
      } catch {
        // The database went away: the client reconnects and is told with a status.
        controller.close()
      }
      streams.delete(self)
    },
    cancel: async () => {
      streams.delete(self)
      await states.return(undefined)
    },
  })
  return new Response(body, { headers: { 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' } })
}

async function* changes(
  parts: AppParts,
  { request, caller }: Call,
  first: EncounterState,
): AsyncGenerator<string, void> {
  const { pollMs, lastMs } = parts.settings.streams
  const ends = parts.nowMs() + lastMs
  let told = ''
  for (let state: EncounterState | null = first; state !== null; ) {
    const event = eventOf(state)
    // A comment keeps proxies from closing a quiet stream, and shows when the client is gone.
    yield event === told ? ': waiting\n\n' : event
    told = event
    if (state.state === 'coded' || state.state === 'failed') return
    await new Promise((resolve) => setTimeout(resolve, pollMs))
    if (request.signal.aborted || parts.stopping() || parts.nowMs() > ends) return
    state = await inTenant(parts.record.database, caller.tenant, (session) => findState(session, first.id))
  }
}

const eventOf = (state: EncounterState): string =>
  `event: state\nid: ${state.version}.${state.revision ?? 0}\ndata: ${JSON.stringify(state)}\n\n`
