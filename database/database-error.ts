/** What went wrong, as far as a caller can act on it. */
export type DatabaseReason =
  | 'duplicate'
  | 'constraint'
  | 'permission'
  | 'conflict'
  | 'timeout'
  | 'unavailable'
  | 'full'
  | 'read-only'
  | 'invalid-value'
  | 'append-only'
  | 'locked'
  | 'migration'
  | 'statement'

/** A database that refused or could not be reached. Holds the state and the names of schema objects, never a value, so it has no `cause`. */
export class DatabaseError extends Error {
  readonly reason: DatabaseReason
  readonly state: string | null

  constructor(reason: DatabaseReason, message: string, state: string | null = null) {
    super(message)
    this.name = 'DatabaseError'
    this.reason = reason
    this.state = state
  }
}

/** Five characters of SQLSTATE, or their class in two: PostgreSQL manual, appendix A. `AU001` is raised by our own trigger. */
const REASONS: Readonly<Record<string, DatabaseReason>> = {
  '23505': 'duplicate',
  '23': 'constraint',
  '42501': 'permission',
  '40001': 'conflict',
  '40P01': 'conflict',
  '57014': 'timeout',
  '55P03': 'timeout',
  '25P03': 'timeout',
  '08': 'unavailable',
  '57': 'unavailable',
  '53': 'full',
  '58': 'full',
  '25006': 'read-only',
  '22': 'invalid-value',
  AU001: 'append-only',
}

/** Names that the server tells of, so that a message can say where. */
const NAMES = ['table', 'column', 'constraint'] as const

/** The server's error without its message, detail and parameters: they echo values, and values may be patient text. */
export function trimError(error: unknown): DatabaseError {
  if (error instanceof DatabaseError) return error
  const fields = (typeof error === 'object' && error !== null ? error : {}) as Readonly<Record<string, unknown>>
  const state = typeof fields['code'] === 'string' && /^[0-9A-Z_]{3,20}$/.test(fields['code']) ? fields['code'] : null
  const reason = reasonOf(state, typeof fields['message'] === 'string' ? fields['message'] : '')
  const names = NAMES.flatMap((name) => {
    const value = fields[name]
    return typeof value === 'string' && /^[a-z0-9_]{1,63}$/.test(value) ? [`${name} ${value}`] : []
  })
  return new DatabaseError(
    reason,
    `the database refused a statement: ${[reason, ...(state === null ? [] : [state]), ...names].join(', ')}`,
    state,
  )
}

/** What the driver itself says when there is no state: fixed texts of its own, without values. */
const UNREACHABLE =
  /^(?:Connection terminated|Client has encountered a connection error|Cannot use a pool|The server does not|PGlite is closed)/
const TOO_SLOW = /^(?:Query read timeout|timeout exceeded when trying to connect|timeout expired)/

function reasonOf(state: string | null, message: string): DatabaseReason {
  if (TOO_SLOW.test(message)) return 'timeout'
  if (UNREACHABLE.test(message)) return 'unavailable'
  if (state === null) return 'statement'
  if (/^E(?:CONN|PIPE|HOST|NET|TIMEDOUT|AI_)/.test(state) || state === 'ENOTFOUND') return 'unavailable'
  if (state === 'ENOSPC') return 'full'
  return REASONS[state] ?? REASONS[state.slice(0, 2)] ?? 'statement'
}
