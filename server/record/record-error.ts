export type RecordReason =
  | 'tenant-name'
  | 'reason-name'
  | 'not-plain-data'
  | 'wrong-encounter'
  | 'no-such-encounter'
  | 'signing-key'
  | 'checkpoint-file'
  | 'chain-broken'

/** Something that the record cannot keep or answer. Messages hold no patient text. */
export class RecordError extends Error {
  readonly reason: RecordReason

  constructor(reason: RecordReason, message: string) {
    super(message)
    this.name = 'RecordError'
    this.reason = reason
  }
}
