import type { Setting } from '../contract.ts'
import { hl7Codes, lookUp } from './hl7-codes.ts'
import { readTime } from './read-time.ts'
import {
  component,
  componentOf,
  firstSegment,
  isCleared,
  type Message,
  placeOf,
  repetitions,
  type Segment,
} from './segment.ts'
import type { Unread } from './unread.ts'

/** What one message says about its visit. `undefined` says nothing; null takes back what was said. */
export type VisitFacts = {
  readonly visitNumber: string
  readonly account: string
  /** Every identifier of the patient, to tell two patients apart. */
  readonly patientIds: readonly string[]
  readonly patientId?: string
  readonly sex?: 'F' | 'M' | 'X' | null
  readonly birthDate?: string | null
  readonly setting?: Setting
  readonly admitted?: string | null
  readonly discharged?: string | null
  readonly unread: readonly Unread[]
}

const CANCELS: Readonly<Record<string, string>> = {
  A11: 'takes the admission back: its time is left out',
  A13: 'takes the discharge back: its time is left out',
  A23: 'deletes the visit: its documents are read all the same',
}
/** EVN-6, when the event happened, stands in for a time that PV1 leaves out. */
const ADMITS: readonly string[] = ['A01', 'A04']
const DISCHARGES: readonly string[] = ['A03']

export function readVisitFacts(message: Message): VisitFacts {
  const pid = firstSegment(message, 'PID')
  const pv1 = firstSegment(message, 'PV1')
  const event = message.type === 'ADT' ? message.event : ''
  const unread: Unread[] = []
  const time = (segment: Segment | undefined, field: number): string | null | undefined =>
    timeOf(message, segment, field, unread)
  const happened = (events: readonly string[]): string | undefined =>
    events.includes(event) ? (readTime(component(firstSegment(message, 'EVN'), 6)) ?? undefined) : undefined
  const cancel = CANCELS[event]
  if (cancel !== undefined) unread.push({ part: placeOf(message), why: cancel })
  const setting =
    lookUp(hl7Codes.patientClass, component(pv1, 2)) ?? lookUp(hl7Codes.patientClass, component(pv1, 2, 2))
  const admitted = event === 'A11' ? null : (time(pv1, 44) ?? happened(ADMITS))
  const discharged = event === 'A13' ? null : (time(pv1, 45) ?? happened(DISCHARGES))
  return withoutUndefined({
    visitNumber: component(pv1, 19),
    account: component(pid, 18),
    patientIds: patientIds(pid),
    patientId: recordNumber(pid) || undefined,
    sex: sexOf(component(pid, 8)),
    birthDate: time(pid, 7)?.slice(0, 10),
    setting: setting ?? undefined,
    admitted: isCleared(pv1, 44) ? null : admitted,
    discharged: isCleared(pv1, 45) ? null : discharged,
    unread,
  })
}

function timeOf(message: Message, segment: Segment | undefined, field: number, unread: Unread[]): string | undefined {
  const sent = component(segment, field)
  if (sent === '' || segment === undefined) return undefined
  const time = readTime(sent)
  if (time === null) unread.push({ part: placeOf(message, segment, field), why: 'is no full date that exists' })
  return time ?? undefined
}

function patientIds(pid: Segment | undefined): string[] {
  if (pid === undefined) return []
  const ids = [2, 3, 4].flatMap((field) => repetitions(pid, field).map((raw) => componentOf(raw, 1, pid.syntax)))
  return [...new Set(ids.filter((id) => id !== ''))]
}

/** PID-3 with type MR, else its first, else PID-2. */
function recordNumber(pid: Segment | undefined): string {
  if (pid === undefined) return ''
  const numbers = repetitions(pid, 3)
  const record = numbers.find((raw) => componentOf(raw, 5, pid.syntax) === 'MR') ?? numbers[0] ?? ''
  return componentOf(record, 1, pid.syntax) || component(pid, 2)
}

/** HL7 table 0001; unknown is null, nothing sent is undefined. */
function sexOf(sent: string): 'F' | 'M' | 'X' | null | undefined {
  const code = sent.toUpperCase()
  if (code === '') return undefined
  if (code === 'F' || code === 'FEMALE') return 'F'
  if (code === 'M' || code === 'MALE') return 'M'
  return ['O', 'A', 'N', 'X', 'OTHER'].includes(code) ? 'X' : null
}

type Given<T> = { [K in keyof T]: Exclude<T[K], undefined> }

function withoutUndefined<T extends object>(record: T): Given<T> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as Given<T>
}
