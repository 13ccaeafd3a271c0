/** Why an official file was refused. The message says which file, what was found and what to do. */
export type ImportReason =
  | 'unreadable'
  | 'truncated-zip'
  | 'another-kind'
  | 'wrong-year'
  | 'repeated-code'
  | 'malformed-code'
  | 'malformed-file'
  | 'doctype'
  | 'incomplete-release'
  | 'nothing-to-import'

export class ImportError extends Error {
  readonly reason: ImportReason
  readonly file: string
  constructor(reason: ImportReason, file: string, message: string, cause?: unknown) {
    super(`${file}: ${message}`, { cause })
    this.name = 'ImportError'
    this.reason = reason
    this.file = file
  }
}
