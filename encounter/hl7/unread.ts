import type { Encounter, EncounterDocument } from '../contract.ts'
import type { ReadResult } from '../read-result.ts'

/** A document that came as a file: its bytes, and what the encounter and the document are but for the text. */
export type Hl7Attachment = {
  readonly mediaType: string
  readonly bytes: Uint8Array
  readonly encounter: Omit<Encounter, 'documents'>
  readonly document: Omit<EncounterDocument, 'text'>
}

export type Unread = ReadResult['unread'][number]

/** Unread parts that are files carry their bytes, for the reader of their format. */
export type Hl7Unread = Unread & { readonly attachment?: Hl7Attachment }

/** A `ReadResult` with such parts. */
export type Hl7ReadResult = Omit<ReadResult, 'unread'> & { readonly unread: readonly Hl7Unread[] }
