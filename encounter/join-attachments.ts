import type { Encounter } from './contract.ts'
import { faultIn } from './decode-text.ts'
import type { DocumentText } from './documents/document-text.ts'
import { mayHoldText } from './hl7/read-attachment.ts'
import type { Hl7Attachment, Hl7ReadResult, Unread } from './hl7/unread.ts'
import { ReadError } from './read-error.ts'
import type { ReadResult } from './read-result.ts'

type ReadText = (bytes: Uint8Array, mediaType: string) => Promise<DocumentText>

/** HL7 messages with the files in them read: each becomes a document of its encounter. Throws `ReadError` where no document is left. */
export async function joinAttachments(read: Hl7ReadResult, readText: ReadText): Promise<ReadResult> {
  const encounters = new Map<string, Encounter>(read.encounters.map((one) => [one.id, one]))
  const unread: Unread[] = []
  for (const { part, why, attachment } of read.unread) {
    if (attachment === undefined || !mayHoldText(attachment.mediaType)) {
      unread.push({ part, why })
      continue
    }
    const file = await readOrWhy(attachment, part, readText)
    unread.push(...file.unread)
    if (file.text === '') continue
    const { encounter, document } = attachment
    const before = encounters.get(encounter.id)
    const documents = [...(before?.documents ?? []), { ...document, text: file.text }]
    encounters.set(encounter.id, { ...(before ?? encounter), documents })
  }
  if (encounters.size > 0) return { encounters: [...encounters.values()], unread }
  throw new ReadError('no-documents', 'The HL7 v2 messages hold files only, and none of them could be read.', {
    problems: unread.map(({ part, why }) => ({ path: part, problem: why })),
  })
}

/** Empty text where the file could not be read; `unread` then says why. */
async function readOrWhy({ bytes, mediaType }: Hl7Attachment, part: string, readText: ReadText): Promise<DocumentText> {
  try {
    const { text, unread } = await readText(bytes, mediaType)
    const fault = faultIn(text)
    if (fault !== null) return { text: '', unread: [{ part, why: `its text holds ${fault}` }] }
    return { text, unread: unread.map((one) => ({ part: `${part}, ${one.part}`, why: one.why })) }
  } catch (error) {
    if (!(error instanceof ReadError)) throw error
    const inside = error.problems.map(({ path, problem }) => ({ part: `${part}, ${path}`, why: problem }))
    return { text: '', unread: [{ part, why: error.message }, ...inside] }
  }
}
