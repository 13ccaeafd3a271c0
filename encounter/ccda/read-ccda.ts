import type { Encounter } from '../contract.ts'
import { decodeText } from '../decode-text.ts'
import { type DocumentText, type Unread, withoutRepeats } from '../documents/document-text.ts'
import { oneByteEncoding } from '../documents/one-byte-encoding.ts'
import { parseEncounter } from '../read-contract.ts'
import { ReadError } from '../read-error.ts'
import type { ReadResult } from '../read-result.ts'
import { readAuthor } from './read-author.ts'
import { readEntries } from './read-entries.ts'
import { readPatient } from './read-patient.ts'
import { readUnstructured } from './read-unstructured.ts'
import { readVersion } from './read-version.ts'
import { readVisit } from './read-visit.ts'
import { sectionsOf, writeSections } from './write-sections.ts'
import { childrenOf, isElement } from './xml-access.ts'
import { readClinicalDocument } from './xml-tree.ts'
import type { XmlElement } from './xml-tree-builder.ts'

/** A scanned stay inside a document is some 40 MB of PDF, 55 in base64; half would refuse it, and twice is no single document. */
export const MAX_CCDA_BYTES = 64 * 1024 * 1024

/** One C-CDA document (R1.1 or R2.1) as an encounter of one document; throws `ReadError` when nothing in it can be read. */
export async function readCcda(input: Uint8Array | string): Promise<ReadResult> {
  const { root, repaired } = readClinicalDocument(typeof input === 'string' ? whole(input) : decode(input))
  const unread: Unread[] = []
  if (repaired > 0) unread.push({ part: 'XML', why: `${repaired} signs are not as XML has them: read as written` })
  const version = readVersion(root, unread)
  const visit = readVisit(root, unread)
  const patient = readPatient(root, unread)
  const { author, authorId, at } = readAuthor(root)
  const body = await readBody(root, visit.admitted ?? version.writtenAt ?? null)
  unread.push(...body.unread)
  const encounter = parseEncounter({
    id: visit.id ?? version.id,
    setting: visit.setting,
    facility: visit.facility,
    patient: bornBefore(patient, visit, unread),
    admitted: visit.admitted,
    discharged: visit.discharged,
    documents: [{ ...version, writtenAt: version.writtenAt ?? at, author, authorId, text: body.text }],
    observations: body.observations,
    medications: body.medications,
  })
  return { encounters: [encounter], unread: withoutRepeats(unread) }
}

/** Only the text of a C-CDA that came inside a message, which itself says what it belongs to; throws `ReadError` where there is none. */
export async function readCcdaText(bytes: Uint8Array): Promise<DocumentText> {
  const { root } = readClinicalDocument(decode(bytes))
  // Refuses what was withdrawn.
  readVersion(root, [])
  const { text, unread, observations, medications } = await readBody(root, null)
  if (text.trim() === '')
    throw new ReadError('no-text', 'The C-CDA inside holds no text that can be read.', {
      problems: unread.map(({ part, why }) => ({ path: part, problem: why })),
    })
  const entries = (observations?.length ?? 0) + (medications?.length ?? 0)
  const left = entries === 0 ? [] : [{ part: 'entries', why: `${entries} values and medications are not taken over` }]
  return { text, unread: withoutRepeats([...unread, ...left]) }
}

type Body = DocumentText & Pick<Encounter, 'observations' | 'medications'>

async function readBody(root: XmlElement, since: string | null): Promise<Body> {
  const bodies = childrenOf(root, 'component').flatMap(({ children }) => children.filter(isElement))
  const unstructured = bodies.find(({ name }) => name === 'nonXMLBody')
  if (unstructured !== undefined)
    return { ...(await readUnstructured(unstructured)), observations: [], medications: [] }
  const sections = sectionsOf(bodies.find(({ name }) => name === 'structuredBody') ?? null)
  const narrative = writeSections(sections)
  const { observations, medications, unread } = readEntries(sections, since)
  if (narrative.text.trim() === '' && observations.length + medications.length === 0)
    throw new ReadError('no-text', 'The document has a header only: no section holds any text.')
  return { text: narrative.text, observations, medications, unread: [...narrative.unread, ...unread] }
}

type Patient = NonNullable<Encounter['patient']>

function bornBefore(patient: Patient, visit: Pick<Encounter, 'admitted' | 'discharged'>, unread: Unread[]): Patient {
  const last = (visit.discharged ?? visit.admitted)?.slice(0, 10)
  if (patient.birthDate == null || last === undefined || patient.birthDate <= last) return patient
  unread.push({ part: 'birthTime', why: 'lies after the encounter and is left out' })
  return { ...patient, birthDate: null }
}

function whole(text: string): string {
  if (text.length > MAX_CCDA_BYTES)
    throw new ReadError('too-large', 'The document is larger than 64 MB. Take its pictures out or split it.')
  if (text.trim() === '') throw new ReadError('empty', 'The file is empty. Check the export that wrote it.')
  return text
}

/** Bytes by what they show, else by the encoding that the XML declaration names. */
function decode(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.subarray(0, 200)).toString('latin1')
  const declared = /^\s*<\?xml\b[^>]*\bencoding\s*=\s*["']([^"']+)["']/.exec(head)?.[1]
  const label = declared === undefined ? null : oneByteEncoding(declared)
  if (label === null || bytes.length > MAX_CCDA_BYTES || bytes.includes(0) || isUtf8(bytes))
    return decodeText(bytes, MAX_CCDA_BYTES).text
  return new TextDecoder(label).decode(bytes)
}

/** Letters of two bytes hardly ever arise by chance: a wrong declaration is likelier. */
function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}
