import { MAX_ENCOUNTER_CHARS } from '../read-contract.ts'
import { ReadError } from '../read-error.ts'
import { decodeMessages } from './decode-messages.ts'
import { encounterOf, type VisitRead } from './encounter-of.ts'
import { freeName } from './free-name.ts'
import { hl7Codes } from './hl7-codes.ts'
import { joinMessage, newVisits, type Visits } from './join-visits.ts'
import { readGroup } from './read-group.ts'
import { readGroups, splitPatients } from './read-groups.ts'
import { readMerges } from './read-merges.ts'
import { type Message, placeOf } from './segment.ts'
import { splitMessages } from './split-messages.ts'
import type { Hl7ReadResult, Hl7Unread, Unread } from './unread.ts'

/** More problems than this tell nobody anything new about the export. */
const MAX_PROBLEMS = 20

const READ_TYPES: readonly string[] = ['ADT', 'MDM', 'ORU', 'OUL', 'ORF', 'DFT', 'BAR']

/**
 * HL7 v2 messages, single, framed or in batches, as encounters with their documents; messages about one visit are joined.
 * Bytes are decoded as MSH-18 says, so hand in bytes where there are any. Throws `ReadError` when no document is found.
 */
export function readHl7v2(input: Uint8Array | string): Hl7ReadResult {
  const decoded = typeof input === 'string' ? { text: checkedText(input), unread: [] } : decodeMessages(input)
  const split = splitMessages(decoded.text)
  if (split.messages.length === 0) {
    if (decoded.text.trim() === '') throw new ReadError('empty', 'The file is blank. Check the export that wrote it.')
    const problems = [{ path: 'MSH', problem: 'is missing: every HL7 v2 message begins with this segment' }]
    throw new ReadError('broken', 'The text has no MSH segment, so it is no HL7 v2 message.', { problems })
  }
  const messages = split.messages.flatMap(splitPatients)
  const unread: Hl7Unread[] = [...decoded.unread, ...split.unread]
  const { merges, unread: moves } = readMerges(messages)
  unread.push(...moves)
  const visits = newVisits()
  for (const message of messages) {
    const groups = readGroups(message).map((group) => readGroup(message, group))
    unread.push(...joinMessage(visits, message, groups, merges), ...factsElsewhere(message))
  }
  const reads = readVisits(visits)
  for (const read of reads) unread.push(...read.unread)
  const encounters = reads.flatMap(({ encounter }) => (encounter === null ? [] : [encounter]))
  if (encounters.length === 0 && !reads.some(({ filesToRead }) => filesToRead)) throw noDocuments(unread)
  return { encounters, unread }
}

function checkedText(text: string): string {
  if (text.length > MAX_ENCOUNTER_CHARS) throw new ReadError('too-large', 'The text is larger than 64 MB. Split it.')
  return text
}

/** Segments whose facts are no evidence: one line for each name and message, with how many there are. */
function factsElsewhere(message: Message): Unread[] {
  const counts = new Map<string, number>()
  const type = READ_TYPES.includes(message.type)
    ? []
    : [{ part: placeOf(message), why: 'a type that brings no documents' }]
  for (const { name } of message.segments) counts.set(name, (counts.get(name) ?? 0) + 1)
  const local = [...counts].filter(([name]) => name.startsWith('Z')).reduce((sum, [, count]) => sum + count, 0)
  const said = [...counts].flatMap(([name, count]) => {
    const why = Object.hasOwn(hl7Codes.elsewhere, name) ? hl7Codes.elsewhere[name] : undefined
    return why === undefined ? [] : [{ part: `${placeOf(message)}, ${name} 1 to ${count}`, why }]
  })
  return local === 0
    ? [...type, ...said]
    : [...type, ...said, { part: `${placeOf(message)}, ${local} Z segments`, why: 'local segments are not read' }]
}

/** Encounters of one file have ids of their own, whatever their senders wrote. */
function readVisits(visits: Visits): VisitRead[] {
  const taken = new Set<string>()
  const given = new Map<string, number>()
  return visits.all.map((visit) => {
    const wanted = visit.visitNumber || visit.account || visit.ownName
    const id = freeName(wanted, given, (name) => taken.has(name))
    taken.add(id)
    return encounterOf(visit, id, visits.persons)
  })
}

function noDocuments(unread: readonly Unread[]): ReadError {
  const problems = unread.slice(0, MAX_PROBLEMS).map(({ part, why }) => ({ path: part, problem: why }))
  return new ReadError(
    'no-documents',
    'The HL7 v2 messages hold no document text (no MDM or ORU report with content). Hand them in together with the documents of the visit.',
    { problems },
  )
}
