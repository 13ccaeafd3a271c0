import { readCcdaText } from './ccda/read-ccda.ts'
import type { DocumentText } from './documents/document-text.ts'
import { readAttachment } from './documents/read-attachment.ts'
import { fileKind } from './file-kind.ts'
import { ReadError } from './read-error.ts'

const NESTED = { hl7v2: 'an HL7 v2 message', fhir: 'a FHIR resource' } as const

/** The text of a file that came inside a message: a C-CDA, PDF, RTF, HTML or plain text, by its bytes first. Throws `ReadError`. */
export async function readFileText(bytes: Uint8Array, contentType: string): Promise<DocumentText> {
  const kind = fileKind(bytes)
  if (kind === 'ccda') return readCcdaText(bytes)
  // Read as plain text, its codes and history would pass for what a provider wrote.
  if (kind === 'hl7v2' || kind === 'fhir')
    throw new ReadError('not-read-yet', `The document is ${NESTED[kind]} inside another. Give it as a file of its own.`)
  return readAttachment(bytes, contentType)
}
