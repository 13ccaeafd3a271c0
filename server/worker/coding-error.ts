/** Why a coding did not end in a result. The reason is kept with the job. */
export type CodingReason =
  | 'no-such-version'
  | 'coding-threw'
  | 'coding-thread-ended'
  | 'out-of-memory'
  | 'too-slow'
  | 'stopped'

export class CodingError extends Error {
  readonly reason: CodingReason

  constructor(reason: CodingReason) {
    super(`coding: ${reason}`)
    this.name = 'CodingError'
    this.reason = reason
  }
}
