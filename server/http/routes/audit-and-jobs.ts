import { z } from 'zod'
import type { AuditRow } from '../../record/audit/chain.ts'
import { listDeadLetters, revive } from '../../record/queue/dead-letters.ts'
import { inTenant } from '../../record/tenant.ts'
import type { AppParts } from '../app-parts.ts'
import { ProblemError } from '../problem.ts'
import { json, type Route, route } from '../route.ts'

const none = z.strictObject({})
const auditQuery = z.strictObject({
  after: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).default(0),
  size: z.coerce.number().int().min(1).max(1000).default(100),
})
const text = z.string()
const auditRow = z.object({
  tenant: text,
  seq: z.number().int(),
  at: text,
  kind: text,
  actor: text,
  subject: text,
  body: text,
  previous: text,
  hash: text,
})
const deadLetter = z.object({
  jobId: text,
  kind: text,
  encounterId: text,
  encounterVersion: z.number().int(),
  attempt: z.number().int(),
  reason: text,
  at: text,
})

export const auditAndJobRoutes = ({ record, wakeWorker }: AppParts): readonly Route[] => [
  route({
    method: 'get',
    path: '/v1/audit-events',
    needs: 'read-audit',
    summary: "The tenant's audit chain, from its beginning on",
    query: auditQuery,
    replies: {
      200: {
        description: 'Rows after `after`',
        types: ['application/json'],
        schema: z.object({ events: z.array(auditRow) }),
      },
    },
    handle: async ({ caller: { tenant }, query: { after, size } }) => {
      const events = await inTenant(record.database, tenant, ({ query }) =>
        query<AuditRow>(
          `select tenant, seq, at, kind, actor, subject, body, previous, hash from audit_event
           where tenant = $1 and seq > $2 order by seq limit $3`,
          [tenant, after, size],
        ),
      )
      return json({ events })
    },
  }),
  route({
    method: 'get',
    path: '/v1/dead-letters',
    needs: 'manage-jobs',
    summary: 'Jobs that were given up, the latest first',
    query: none,
    replies: {
      200: { description: 'At most 100', types: ['application/json'], schema: z.object({ jobs: z.array(deadLetter) }) },
    },
    handle: async ({ caller }) => json({ jobs: await listDeadLetters(record, caller.tenant) }),
  }),
  route({
    method: 'post',
    path: '/v1/dead-letters/{id}/revive',
    needs: 'manage-jobs',
    summary: 'Let a job that was given up start over',
    query: none,
    replies: { 200: { description: 'It waits again', types: ['application/json'], schema: z.object({ jobId: text }) } },
    handle: async ({ caller, path }) => {
      const jobId = path['id'] ?? ''
      if (!(await revive(record, caller.tenant, jobId, caller.actor))) throw new ProblemError('not-found')
      wakeWorker()
      return json({ jobId })
    },
  }),
]
