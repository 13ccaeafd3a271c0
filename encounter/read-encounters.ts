import { readCcda } from './ccda/read-ccda.ts'
import { decodeText, sniffText } from './decode-text.ts'
import type { DocumentText } from './documents/document-text.ts'
import { readAttachment } from './documents/read-attachment.ts'
import { readFhirLater } from './fhir/read-fhir-later.ts'
import { fileKind } from './file-kind.ts'
import { readHl7v2 } from './hl7/read-hl7v2.ts'
import { joinAttachments } from './join-attachments.ts'
import { otherXml } from './other-xml.ts'
import { MAX_ENCOUNTER_CHARS, readContract } from './read-contract.ts'
import { ReadError } from './read-error.ts'
import { readFileText } from './read-file-text.ts'
import { type NoteOptions, readNote } from './read-note.ts'
import type { ReadResult } from './read-result.ts'

/**
 * The encounters of a file in any format that is read, told by its bytes: contract JSON (also `{ encounter, gold }`), FHIR JSON, HL7 v2,
 * C-CDA, or one note as text, HTML, RTF or PDF, of which `note` tells the rest. Throws `ReadError` where there is no document.
 */
export async function readEncounters(bytes: Uint8Array, note: NoteOptions): Promise<ReadResult> {
  const kind = fileKind(bytes)
  switch (kind) {
    case 'json':
      return { encounters: readContract(wholeText(bytes)), unread: [] }
    case 'fhir':
      return readFhirLater(wholeText(bytes), readFileText)
    case 'hl7v2':
      return joinAttachments(readHl7v2(bytes), readFileText)
    case 'ccda':
      return withText(await readCcda(bytes))
    case 'xml':
      throw otherXml(sniffText(bytes))
    case 'note':
      return asNote({ text: decodeText(bytes).text, unread: [] }, note)
    case 'html':
      return asNote(await readAttachment(bytes, 'text/html'), note)
    case 'PDF':
    case 'RTF':
      return asNote(await readAttachment(bytes, null), note)
    default:
      throw new ReadError('not-text', `The file is not text but ${kind}. Give the text of the note instead.`)
  }
}

const wholeText = (bytes: Uint8Array): string => decodeText(bytes, MAX_ENCOUNTER_CHARS).text

/** A C-CDA may hold only a scan or a reference; alone it leaves nothing to code from. */
function withText(result: ReadResult): ReadResult {
  if (result.encounters.some(({ documents }) => documents.some(({ text }) => text.trim() !== ''))) return result
  const problems = result.unread.map(({ part, why }) => ({ path: part, problem: why }))
  throw new ReadError('no-text', 'The file holds no text that could be read.', { problems })
}

const asNote = ({ text, unread }: DocumentText, note: NoteOptions): ReadResult => ({
  encounters: [readNote(text, note)],
  unread,
})
