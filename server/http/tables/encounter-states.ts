import { CODE_ENCOUNTER } from '../../record/store-encounter.ts'
import type { TenantSession } from '../../record/tenant.ts'

/** Where the current version of an encounter stands. `failed`: its job is a dead letter, and a person must look. */
export const STATES = ['waiting', 'coding', 'coded', 'failed'] as const
export type State = (typeof STATES)[number]

export type EncounterState = {
  readonly id: string
  readonly version: number
  readonly receivedAt: string
  readonly state: State
  readonly attempt: number
  readonly reason: string | null
  readonly outcome: string | null
  readonly revision: number | null
}

/** From the newest back; `after` is the cursor of the last row that was seen. Times are ISO 8601. */
export type StateFilter = {
  readonly id?: string | undefined
  readonly outcome?: string | undefined
  readonly state?: State | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly after?: { readonly receivedAt: string; readonly id: string } | undefined
  readonly limit: number
}

/** `cursorAt` is the time as the database has it, finer than a millisecond. */
type StateRow = EncounterState & { readonly cursorAt: string }

export async function findStates({ query, tenant }: TenantSession, filter: StateFilter): Promise<readonly StateRow[]> {
  return query<StateRow>(
    `select * from (
       select e.id, e.current_version as version, v.received_at as "receivedAt", v.received_at::text as "cursorAt",
         v.received_at as received, coalesce(j.attempt, 0) as attempt,
         case when r.revision is not null then 'coded' when j.state = 'leased' then 'coding'
           when j.state = 'dead' then 'failed' else 'waiting' end as state,
         case when r.revision is null then j.last_reason end as reason, r.outcome, r.revision
       from encounter e
       join encounter_version v on v.tenant = e.tenant and v.encounter_id = e.id and v.version = e.current_version
       left join job j on j.tenant = e.tenant and j.unique_key = $2 || ' ' || e.id || ' ' || e.current_version
       left join lateral (
         select outcome, revision from result
         where tenant = e.tenant and encounter_id = e.id and encounter_version = e.current_version
         order by revision desc limit 1) r on true
       where e.tenant = $1) s
     where ($3::text is null or id = $3) and ($4::text is null or outcome = $4) and ($5::text is null or state = $5)
       and ($6::timestamptz is null or received >= $6) and ($7::timestamptz is null or received < $7)
       and ($8::timestamptz is null or (received, id) < ($8::timestamptz, $9::text))
     order by received desc, id desc limit $10`,
    [
      tenant,
      CODE_ENCOUNTER,
      filter.id ?? null,
      filter.outcome ?? null,
      filter.state ?? null,
      filter.from ?? null,
      filter.to ?? null,
      filter.after?.receivedAt ?? null,
      filter.after?.id ?? null,
      filter.limit,
    ],
  )
}

/** Null where this tenant has no such encounter, whether another has it or none. */
export async function findState(session: TenantSession, id: string): Promise<EncounterState | null> {
  const [row] = await findStates(session, { id, limit: 1 })
  return row === undefined ? null : stateOf(row)
}

export const stateOf = ({
  id,
  version,
  receivedAt,
  state,
  attempt,
  reason,
  outcome,
  revision,
}: StateRow): EncounterState => ({
  id,
  version,
  receivedAt,
  state,
  attempt,
  reason,
  outcome,
  revision,
})

export const cursorOf = ({ cursorAt, id }: StateRow): string =>
  Buffer.from(JSON.stringify([cursorAt, id])).toString('base64url')

/** Null for what is no cursor of ours. */
export function readCursor(cursor: string): { readonly receivedAt: string; readonly id: string } | null {
  const text = Buffer.from(cursor, 'base64url').toString()
  const [, receivedAt, id] = /^\["(\d{4}-\d\d-\d\d [\d:.+-]{8,30})","([\w-]{1,100})"\]$/.exec(text) ?? []
  return receivedAt === undefined || id === undefined ? null : { receivedAt, id }
}
