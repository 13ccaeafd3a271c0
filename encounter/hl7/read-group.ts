import type { EncounterDocument, Observation } from '../contract.ts'
import { authorOf } from './author-of.ts'
import { documentType } from './document-type.ts'
import { type DocumentStatus, hl7Codes, lookUp } from './hl7-codes.ts'
import { type File, isEncapsulated, isText, readContent, valueType } from './read-content.ts'
import type { Group } from './read-groups.ts'
import { readObservation } from './read-observation.ts'
import { readTime, timeInMs } from './read-time.ts'
import { component, firstSegment, type Message, placeOf, rawField, type Segment } from './segment.ts'
import type { Unread } from './unread.ts'

export type ChangeKind = 'new' | 'status' | 'addendum' | 'edit' | 'replace' | 'cancel'

/** What a message says about one document. `key` is the document's number at its sender, null where it has none. */
export type DocumentChange = {
  readonly kind: ChangeKind
  readonly part: string
  readonly message: number
  readonly sentAt: number | null
  readonly key: string | null
  readonly parent: string | null
  readonly head: Omit<EncounterDocument, 'id' | 'text' | 'supersedes'>
  readonly text: string
  readonly files: readonly File[]
}

/** One value of a visit; a later one of the same key takes its place, null takes it away. */
export type ObservationChange = { readonly key: string; readonly observation: Omit<Observation, 'id'> | null }

export type GroupRead = {
  readonly document: DocumentChange | null
  readonly observations: readonly ObservationChange[]
  readonly unread: readonly Unread[]
}

/** In document messages (MDM) an order only names the document that follows; its own lines are none of it. */
const RESULT_MESSAGES: readonly string[] = ['ORU', 'OUL', 'ORF']
const DISCRETE: readonly string[] = ['NM', 'SN', 'CE', 'CWE', 'CNE', 'CF']
/** OBX-11 of lines that hold no result: deleted, wrong, not obtained, not asked, pending, order detail only. */
const WITHOUT_RESULT: readonly string[] = ['D', 'W', 'X', 'N', 'I', 'O']
/** A string of a laboratory is a word or two; what is longer is prose. */
const MAX_VALUE_CHARS = 80

const KINDS: Readonly<Record<string, ChangeKind>> = {
  T03: 'status',
  T04: 'status',
  T05: 'addendum',
  T06: 'addendum',
  T07: 'edit',
  T08: 'edit',
  T09: 'replace',
  T10: 'replace',
  T11: 'cancel',
}

export function readGroup(message: Message, group: Group): GroupRead {
  const { txa, obr, lines } = group
  const kept = lines.filter((line) => line.name === 'NTE' || !WITHOUT_RESULT.includes(statusCode(line)))
  const { type, isReport } = typeOf(group)
  const reads = txa !== undefined || (obr !== undefined && RESULT_MESSAGES.includes(message.type))
  const shown = new Set(reads ? documentLines(kept, isReport) : [])
  const content = readContent(message, [...shown])
  const rest = lines.filter((line) => line.name === 'OBX' && !shown.has(line))
  const unread = [...content.unread, ...unreadLines(message, group, shown)]
  const status = statusOf(group, shown, unread, message)
  const withdrawn = shown.size === 0 && lines.some(isText) && lines.every(isWithdrawn)
  const said = txa !== undefined || content.text !== '' || content.files.length > 0
  const kind = changeKind(message, txa, said, status === 'cancelled' || withdrawn)
  const head = { type, ...authorOf(message, people(group)), writtenAt: writtenAt(group) }
  return {
    document: reads
      ? {
          kind,
          part: placeOf(message, txa ?? obr),
          message: message.ordinal,
          sentAt: timeInMs(readTime(component(firstSegment(message, 'MSH'), 7))),
          key: keyOf(group),
          parent: component(txa, 13) || null,
          head: { ...head, status: status === 'cancelled' ? null : status },
          text: content.text,
          files: content.files,
        }
      : null,
    observations: observationChanges(rest, obr),
    unread,
  }
}

/** An order that says nothing may still change the status of what an earlier one said. */
function changeKind(message: Message, txa: Segment | undefined, said: boolean, cancelled: boolean): ChangeKind {
  if (cancelled) return 'cancel'
  if (txa !== undefined && message.type === 'MDM') return KINDS[message.event] ?? 'new'
  return said ? 'new' : 'status'
}

/** A text that nothing names a type for, among counted and coded values, is the laboratory's. */
function typeOf({ txa, obr, lines }: Group): { type: string | null; isReport: boolean } {
  const { type, known } = documentType(txa, obr, lines.find(isText) ?? lines[0])
  const discrete = lines.some(isDiscrete)
  const isReport = txa !== undefined || (known && type !== 'lab' && !discrete)
  return { type: known || txa !== undefined || !discrete ? type : 'lab', isReport }
}

const isDiscrete = (obx: Segment): boolean => obx.name === 'OBX' && DISCRETE.includes(valueType(obx))
const statusCode = (obx: Segment): string => component(obx, 11).toUpperCase()
const isWithdrawn = (obx: Segment): boolean =>
  obx.name === 'NTE' || lookUp(hl7Codes.result, statusCode(obx)) === 'cancelled'

const people = ({ txa, obr, lines }: Group): Parameters<typeof authorOf>[1] => {
  const obx = lines.find((line) => component(line, 16) !== '' && line.name === 'OBX')
  return { ...(txa && { txa }), ...(obr && { obr }), ...(obx && { obx }) }
}

/** Which lines are a document's text or files; the others are values. Beside prose alone, short strings belong to it. */
function documentLines(lines: readonly Segment[], isReport: boolean): Segment[] {
  const values = lines.filter((line) => line.name === 'OBX')
  const prose = values.some((obx) => isText(obx) || isEncapsulated(obx))
  const report = isReport || (prose && !values.some(isDiscrete))
  const short = (obx: Segment): boolean => valueType(obx) === '' || valueType(obx) === 'ST'
  const isLine = (obx: Segment): boolean =>
    isText(obx) || isEncapsulated(obx) || (short(obx) && (report || rawField(obx, 5).length > MAX_VALUE_CHARS))
  const notes = report || values.length === 0
  let inDocument = values.length === 0
  return lines.filter((line) => {
    if (line.name === 'NTE') return notes && inDocument
    inDocument = isLine(line)
    return inDocument
  })
}

function unreadLines(message: Message, group: Group, shown: ReadonlySet<Segment>): Unread[] {
  const left = group.lines.filter((line) => !shown.has(line))
  const notes = left.filter((line) => line.name === 'NTE' && rawField(line, 3) !== '')
  const files = left.filter((line) => line.name === 'OBX' && isEncapsulated(line))
  return [
    ...notes
      .slice(0, 1)
      .map((note) => ({ part: placeOf(message, note), why: 'comments on orders or values are not read' })),
    ...files.map((file) => ({ part: placeOf(message, file), why: 'a file that is not the result of an order' })),
    ...left
      .filter((line) => line.name === 'OBX' && isText(line) && WITHOUT_RESULT.includes(statusCode(line)))
      .map((line) => ({ part: placeOf(message, line), why: 'taken back or without a result by its status' })),
  ]
}

function statusOf(
  group: Group,
  shown: ReadonlySet<Segment>,
  unread: Unread[],
  message: Message,
): DocumentStatus | null {
  const { txa, obr } = group
  const lines = [...shown].flatMap((line) => (line.name === 'OBX' ? [lookUp(hl7Codes.result, statusCode(line))] : []))
  const told =
    txa === undefined ? lookUp(hl7Codes.result, component(obr, 25)) : lookUp(hl7Codes.completion, component(txa, 17))
  const availability = component(txa, 19).toUpperCase()
  if (availability === 'CA' || availability === 'OB') return 'cancelled'
  if (availability === 'UN') {
    unread.push({ part: placeOf(message, txa, 19), why: 'unavailable for patient care: read as preliminary' })
    return 'preliminary'
  }
  if (told === null) return (['preliminary', 'amended', 'final'] as const).find((each) => lines.includes(each)) ?? null
  return told === 'final' && lines.includes('amended') ? 'amended' : told
}

/** TXA-12; for a result the filler's or placer's number with the service, as one number may hold several. */
function keyOf({ txa, obr }: Group): string | null {
  if (txa !== undefined) return component(txa, 12) || null
  const number = component(obr, 3) || component(obr, 2)
  return number === '' ? null : [number, component(obr, 4)].filter((part) => part !== '').join('/')
}

/** TXA-6 origination, TXA-4 activity, TXA-7 transcription; for a result OBR-22 report, OBX-14, OBR-7 observation. */
function writtenAt({ txa, obr, lines }: Group): string | null {
  const obx = lines.find((line) => line.name === 'OBX')
  const fields = [
    [txa, 6],
    [txa, 4],
    [txa, 7],
    [obr, 22],
    [obx, 14],
    [obr, 7],
  ] as const
  return fields.map(([segment, field]) => readTime(component(segment, field))).find((time) => time !== null) ?? null
}

/** Values by order, service, observation and sub-id; without an order by their time. */
function observationChanges(lines: readonly Segment[], obr: Segment | undefined): ObservationChange[] {
  const order = component(obr, 3) || component(obr, 2)
  const service = component(obr, 4)
  const observedAt = readTime(component(obr, 7))
  return lines.flatMap((obx): ObservationChange[] => {
    const within = order === '' ? component(obx, 14) : service
    const key = [order, within, component(obx, 3), component(obx, 4)].join('|')
    if (isWithdrawn(obx)) return [{ key, observation: null }]
    if (WITHOUT_RESULT.includes(statusCode(obx)) || isEncapsulated(obx)) return []
    return readObservation(obx, observedAt).map((observation) => ({ key, observation }))
  })
}
