import { DatabaseError } from '../../database/database-error.ts'
import { ReadError, type ReadReason } from '../../encounter/read-error.ts'
import { RecordError } from '../record/record-error.ts'

/** Why a request is refused. Each has one status and one title; `type` in the reply is `urn:problem:` and this name. */
export const PROBLEMS = {
  'bad-request': [400, 'The request is not as the documentation has it'],
  unauthorized: [401, 'A valid bearer token is needed'],
  forbidden: [403, 'This token may not do that'],
  'not-found': [404, 'There is nothing here'],
  'not-coded-yet': [404, 'This version has no result yet'],
  'in-progress': [409, 'A request with this idempotency key is still being worked on'],
  'too-large': [413, 'The body is too large'],
  'media-type': [415, 'This media type is not read'],
  unreadable: [422, 'The body could not be read'],
  'key-reused': [422, 'This idempotency key came with another request before'],
  'too-many-requests': [429, 'Too many requests'],
  internal: [500, 'Something failed here'],
  busy: [503, 'The server is busy or stopping; try again'],
  'database-unavailable': [503, 'The database cannot be reached; try again'],
} as const satisfies Record<string, readonly [number, string]>
export type ProblemName = keyof typeof PROBLEMS

/** `detail` and `problems` say what would be right and where, never what was sent. */
type ProblemDetail = {
  readonly detail?: string
  readonly problems?: readonly { readonly path: string; readonly problem: string }[]
  readonly retryAfterSeconds?: number
}

/** Thrown where a request cannot be answered; one place turns it into a reply. */
export class ProblemError extends Error {
  readonly reason: ProblemName
  readonly more: ProblemDetail

  constructor(reason: ProblemName, more: ProblemDetail = {}) {
    super(PROBLEMS[reason][1])
    this.name = 'ProblemError'
    this.reason = reason
    this.more = more
  }
}

/** Seconds after which what was busy may have room again: long enough to matter, short enough for a person who waits. */
const RETRY_SECONDS = 2

/** Any error as a problem. What is not known stays `internal`, and its message stays here. */
export function toProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error
  if (error instanceof ReadError) return readProblem(error)
  if (error instanceof RecordError && error.reason === 'tenant-name') return new ProblemError('unauthorized')
  if (error instanceof DatabaseError) return databaseProblem(error)
  return new ProblemError('internal')
}

const BY_SIZE: readonly ReadReason[] = ['too-large', 'too-deep']
const BY_TYPE: readonly ReadReason[] = ['not-text', 'not-read-yet', 'other-xml']

function readProblem({ reason, message, problems }: ReadError): ProblemError {
  const name = BY_SIZE.includes(reason) ? 'too-large' : BY_TYPE.includes(reason) ? 'media-type' : 'unreadable'
  return new ProblemError(name, { detail: message, problems })
}

function databaseProblem({ reason }: DatabaseError): ProblemError {
  switch (reason) {
    case 'unavailable':
    case 'timeout':
    case 'conflict':
    case 'full':
    case 'read-only':
    case 'locked':
      return new ProblemError('database-unavailable', { retryAfterSeconds: RETRY_SECONDS })
    case 'invalid-value':
      return new ProblemError('bad-request', { detail: 'A value cannot be kept or looked up as it is.' })
    default:
      return new ProblemError('internal')
  }
}

export function problemResponse({ reason, more }: ProblemError, requestId: string): Response {
  const [status, title] = PROBLEMS[reason]
  const { retryAfterSeconds, ...said } = more
  const body = { type: `urn:problem:${reason}`, title, status, ...said, requestId }
  const headers = new Headers({ 'content-type': 'application/problem+json' })
  if (retryAfterSeconds !== undefined) headers.set('retry-after', String(retryAfterSeconds))
  if (status === 401) headers.set('www-authenticate', 'Bearer')
  return new Response(JSON.stringify(body), { status, headers })
}
