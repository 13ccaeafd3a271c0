/** Why something handed in could not be read. */
export type ReadReason =
  | 'empty'
  | 'too-large'
  | 'not-text'
  | 'not-read-yet'
  | 'encoding'
  | 'not-json'
  | 'too-deep'
  | 'contract'

/** One thing wrong with an encounter: where it stands and what would be right. Never what was written there. */
export type ReadProblem = { readonly path: string; readonly problem: string }

/** Input that cannot be read. The message says what to do and holds no text of the input; neither does `cause`. */
export class ReadError extends Error {
  readonly reason: ReadReason
  readonly problems: readonly ReadProblem[]

  constructor(
    reason: ReadReason,
    message: string,
    detail: { readonly cause?: unknown; readonly problems?: readonly ReadProblem[] } = {},
  ) {
    super(message, detail.cause === undefined ? {} : { cause: detail.cause })
    this.name = 'ReadError'
    this.reason = reason
    this.problems = detail.problems ?? []
  }
}
