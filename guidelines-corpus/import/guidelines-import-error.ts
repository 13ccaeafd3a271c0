export type ImportFault = 'unreadable-pdf' | 'no-guidelines' | 'other-year'

/** The file cannot be imported; the message says what to do. */
export class GuidelinesImportError extends Error {
  readonly reason: ImportFault

  constructor(reason: ImportFault, message: string, cause?: unknown) {
    super(message, { cause })
    this.name = 'GuidelinesImportError'
    this.reason = reason
  }
}
