import { ReadError } from '../read-error.ts'
import type { ReadResult } from '../read-result.ts'
import type { AttachmentText } from './read-attachment.ts'
import { readFhir } from './read-fhir.ts'

/** `readFhir` with a reader of attachments that takes its time, as one for PDF does. A `ReadError` of it is why one is not read. */
export async function readFhirLater(
  text: string,
  readAttachment: (bytes: Uint8Array, contentType: string) => Promise<AttachmentText>,
): Promise<ReadResult> {
  const known = new Map<string, AttachmentText>()
  for (;;) {
    // The file is read again with what is known by then, until it asks for nothing new: once for each format of a document.
    const asked = new Map<string, () => Promise<AttachmentText>>()
    const result = outcome(text, (bytes, contentType) => {
      const key = `${contentType}\n${Buffer.from(bytes).toString('base64')}`
      const found = known.get(key)
      if (found === undefined) asked.set(key, () => readAttachment(bytes, contentType))
      return found ?? { text: 'read in the next round' }
    })
    if (asked.size === 0) {
      if ('error' in result) throw result.error
      return result
    }
    for (const [key, read] of asked) known.set(key, await readOrWhy(read))
  }
}

function outcome(
  text: string,
  read: (bytes: Uint8Array, contentType: string) => AttachmentText,
): ReadResult | { readonly error: ReadError } {
  try {
    return readFhir(text, read)
  } catch (error) {
    if (error instanceof ReadError) return { error }
    throw error
  }
}

async function readOrWhy(read: () => Promise<AttachmentText>): Promise<AttachmentText> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof ReadError) return { why: error.message }
    throw error
  }
}
