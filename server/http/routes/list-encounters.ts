import { z } from 'zod'
import { inTenant } from '../../record/tenant.ts'
import type { AppParts } from '../app-parts.ts'
import { ProblemError } from '../problem.ts'
import { json, type Route, route } from '../route.ts'
import { cursorOf, findStates, readCursor, STATES, stateOf } from '../tables/encounter-states.ts'
import { OUTCOMES, stateSchema } from './state-schema.ts'

const time = z.union([z.iso.date(), z.iso.datetime({ offset: true })])
const query = z.strictObject({
  outcome: z.enum(OUTCOMES).optional(),
  state: z.enum(STATES).optional(),
  from: time.optional(),
  to: time.optional(),
  page: z.string().max(400).optional(),
  size: z.coerce.number().int().min(1).max(200).default(50),
})

export const listEncounters = ({ record }: AppParts): Route =>
  route({
    method: 'get',
    path: '/v1/encounters',
    needs: 'see-state',
    summary: 'Encounters, the latest submission first',
    description:
      '`from` counts, `to` does not; a plain date begins at midnight UTC. `page` is the `next` of the page before.',
    query,
    replies: {
      200: {
        description: 'A page; `next` is null on the last one',
        types: ['application/json'],
        schema: z.object({ encounters: z.array(stateSchema), next: z.string().nullable() }),
      },
    },
    handle: async ({ caller, query: { page, size, from, to, ...filter } }) => {
      const after = page === undefined ? undefined : readCursor(page)
      if (after === null) throw new ProblemError('bad-request', { detail: 'page is not a `next` of a page before' })
      const wanted = { ...filter, from: utc(from), to: utc(to), after, limit: size + 1 }
      const rows = await inTenant(record.database, caller.tenant, (session) => findStates(session, wanted))
      const shown = rows.slice(0, size)
      const last = shown.at(-1)
      return json({
        encounters: shown.map(stateOf),
        next: rows.length > size && last !== undefined ? cursorOf(last) : null,
      })
    },
  })

const utc = (given: string | undefined): string | undefined =>
  given?.length === 'YYYY-MM-DD'.length ? `${given}T00:00:00Z` : given
