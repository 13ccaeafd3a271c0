import { component, firstOfEach, type Message, readSegment, type Segment } from './segment.ts'
import { readSyntax } from './syntax.ts'
import type { Unread } from './unread.ts'

type Lines = { readonly ordinal: number; readonly lines: string[]; blanks: number }

/** MLLP frames a message by VT and FS. */
const BLOCK_END = '\u001c'
const GLUED = /([^\r\n])(?=MSH\|\^~\\&\|)/g
const HEADER = /^MSH[^A-Za-z0-9\s]/
const BATCH = /^(?:FHS|BHS|BTS|FTS)(?:[^A-Za-z0-9\s]|$)/
/** A last line that is only the beginning of a segment's name. */
const CUT_OFF = /^[A-Z][A-Z0-9]{0,2}$/
const CONTINUATION_PART = 13

/** A file's messages, whatever frames, batches or line ends stand around them. */
export function splitMessages(text: string): { messages: Message[]; unread: Unread[] } {
  const unread: Unread[] = []
  const lines = unframed(text).split(/\r\n?|\n/)
  const found: Lines[] = []
  const trailers: string[] = []
  let open: Lines | null = null
  let strays = 0
  for (const sent of withoutCutEnd(lines, unread)) {
    const line = sent.trimStart()
    if (HEADER.test(line)) {
      open = { ordinal: found.length + 1, lines: [line], blanks: 0 }
      found.push(open)
    } else if (BATCH.test(line)) {
      open = null
      trailers.push(line)
    } else if (open !== null) addLine(open, sent)
    else if (line !== '') strays++
  }
  if (strays > 0) unread.push({ part: 'before a message header', why: 'lines outside a message are not read' })
  unread.push(...faultsOfFrame(text, trailers, found.length))
  return { messages: joinContinued(found).map(readMessage), unread }
}

/** Framing bytes and byte order marks become line ends; a message glued to the one before starts its own line. */
const unframed = (text: string): string =>
  text.replaceAll('\v', '\r').replaceAll(BLOCK_END, '\r').replaceAll('\ufeff', '\r').replace(GLUED, '$1\r')

function withoutCutEnd(lines: readonly string[], unread: Unread[]): readonly string[] {
  const last = lines.findLastIndex((line) => line.trim() !== '')
  if (last < 1 || !CUT_OFF.test((lines[last] ?? '').trim())) return lines
  unread.push({ part: 'end of the file', why: 'the last segment is cut off within its name' })
  return lines.slice(0, last)
}

/** A line that is no segment goes on with the one before: senders leave line ends in text. `ADD` does so by the standard. */
function addLine(message: Lines, sent: string): void {
  const field = message.lines[0]?.charAt(3) ?? '|'
  const line = sent.trimStart()
  const last = message.lines.length - 1
  if (last > 0 && line.startsWith(`ADD${field}`)) message.lines[last] += line.slice(4)
  else if (/^[A-Z][A-Z0-9]{2}$/.test(line.slice(0, 3)) && line.charAt(3) === field) message.lines.push(line)
  else if (line === '') {
    message.blanks++
    return
  } else if (last > 0) message.lines[last] += `${'\n'.repeat(message.blanks + 1)}${sent}`
  message.blanks = 0
}

/** Joins what MSH-14 says continues the message whose DSC-1 named the same pointer. */
function joinContinued(found: readonly Lines[]): Lines[] {
  const waiting = new Map<string, Lines>()
  return found.filter((message) => {
    const header = message.lines[0] ?? ''
    const field = header.charAt(3)
    const before = waiting.get(header.split(field)[CONTINUATION_PART]?.trim() ?? '')
    const end = message.lines.findIndex((line) => line.startsWith(`DSC${field}`))
    const pointer = end < 0 ? '' : (message.lines[end]?.split(field)[1]?.trim() ?? '')
    if (end >= 0) message.lines.splice(end)
    if (pointer !== '') waiting.set(pointer, before ?? message)
    if (before === undefined) return true
    const added = message.lines.slice(1)
    for (const line of added) addLine(before, line)
    return false
  })
}

function faultsOfFrame(text: string, batch: readonly string[], messages: number): Unread[] {
  const faults: Unread[] = []
  const cut = 'has no end: the file may be cut off'
  if (text.lastIndexOf('\v') > text.lastIndexOf(BLOCK_END)) faults.push({ part: 'the last MLLP block', why: cut })
  const named = (name: string): string[] => batch.filter((line) => line.startsWith(name))
  if (named('FHS').length > named('FTS').length) faults.push({ part: 'FHS', why: cut })
  if (named('BHS').length > named('BTS').length) faults.push({ part: 'BHS', why: cut })
  const counts = named('BTS').map((line) => Number(line.split(line.charAt(3))[1] || Number.NaN))
  const total = counts.reduce((sum, count) => sum + count, 0)
  if (counts.length > 0 && Number.isFinite(total) && total !== messages)
    faults.push({ part: 'BTS, field 1', why: 'counts another number of messages than the file holds' })
  return faults
}

function readMessage({ ordinal, lines }: Lines): Message {
  const syntax = readSyntax(lines[0] ?? '')
  const counts = new Map<string, number>()
  const segments = lines.map((line): Segment => {
    const name = line.slice(0, 3)
    const count = (counts.get(name) ?? 0) + 1
    counts.set(name, count)
    return readSegment(line, count, syntax)
  })
  const first = firstOfEach(segments)
  const header = first.get('MSH')
  const structure = component(header, 9, 3).split('_')
  const event = component(header, 9, 2) || structure[1] || component(first.get('EVN'), 1)
  return { ordinal, type: component(header, 9) || structure[0] || typeOf(first), event, segments, first }
}

/** What a message without MSH-9 must be by its segments. */
function typeOf(first: ReadonlyMap<string, Segment>): string {
  if (first.has('TXA')) return 'MDM'
  return first.has('OBR') ? 'ORU' : first.has('EVN') ? 'ADT' : ''
}
