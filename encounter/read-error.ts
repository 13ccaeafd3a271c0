/** Why something handed in could not be read. */
export type ReadReason =
  /** Nothing, or white space only. */
  | 'empty'
  | 'too-large'
  | 'too-deep'
  | 'too-slow'
  /** A format that holds no text, such as a picture or a program. */
  | 'not-text'
  /** A format that may hold a record and that no reader is there for. */
  | 'not-read-yet'
  /** XML that is no clinical document. */
  | 'other-xml'
  | 'encoding'
  | 'not-json'
  | 'contract'
  /** Not as its own format has it, or cut off. */
  | 'broken'
  | 'encrypted'
  /** A DOCTYPE or entities of its own, which are never expanded. */
  | 'doctype'
  /** A document whose pages or sections hold no text, such as a scan. */
  | 'no-text'
  /** A file of records without any document in it. */
  | 'no-documents'
  | 'several-documents'
  /** Taken back by its sender. */
  | 'withdrawn'

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
