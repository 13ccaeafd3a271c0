import { cleanText } from './clean-text.ts'
import { decodeEscapes } from './decode-escapes.ts'
import type { Syntax } from './syntax.ts'

/** `ordinal` counts segments of the same name in their message, from 1. `fields[n]` is field n as sent; MSH-1 is the separator itself. */
export type Segment = {
  readonly name: string
  readonly ordinal: number
  readonly fields: readonly string[]
  readonly syntax: Syntax
}

export type Message = {
  /** Counts messages in the file, from 1. */
  readonly ordinal: number
  /** MSH-9.1 and MSH-9.2, such as `MDM` and `T02`; empty where not sent. */
  readonly type: string
  readonly event: string
  readonly segments: readonly Segment[]
  /** The first segment of each name. */
  readonly first: ReadonlyMap<string, Segment>
}

/** Later ones of a name are left. */
export function firstOfEach(segments: readonly Segment[]): Map<string, Segment> {
  const first = new Map<string, Segment>()
  for (const segment of segments) if (!first.has(segment.name)) first.set(segment.name, segment)
  return first
}

/** How HL7 says "delete what you have"; an empty field says nothing. */
const NULL_VALUE = '""'

export function readSegment(line: string, ordinal: number, syntax: Syntax): Segment {
  const parts = line.split(syntax.field)
  const name = (parts[0] ?? '').trim()
  return { name, ordinal, syntax, fields: name === 'MSH' ? [name, syntax.field, ...parts.slice(1)] : parts }
}

export const rawField = (segment: Segment | undefined, field: number): string => segment?.fields[field] ?? ''

export const isCleared = (segment: Segment | undefined, field: number): boolean =>
  rawField(segment, field).trim() === NULL_VALUE

/** Words with single blanks need no cleaning; nearly all components are such. */
const PLAIN = /^[!-~]*(?: [!-~]+)*$/

/** More repetitions than these are none of a message that people made. */
const MAX_REPETITIONS = 10_000

/** The repetitions of a field, as sent. */
export function repetitions(segment: Segment | undefined, field: number): string[] {
  const raw = rawField(segment, field)
  return raw === '' || segment === undefined ? [] : raw.split(segment.syntax.repetition, MAX_REPETITIONS)
}

/** One component of one repetition, or its first subcomponent, decoded and on one line; empty where there is none. */
export function componentOf(raw: string, component: number, syntax: Syntax): string {
  const found = raw.split(syntax.component, component)[component - 1] ?? ''
  if (found.trim() === NULL_VALUE) return ''
  const decoded = decodeEscapes(found.split(syntax.subcomponent, 1)[0] ?? '', syntax)
  return PLAIN.test(decoded) ? decoded : cleanText(decoded).replace(/\s+/g, ' ').trim()
}

/** A component of the first repetition of a field. */
export function component(segment: Segment | undefined, field: number, number = 1): string {
  if (segment === undefined) return ''
  const [first = ''] = rawField(segment, field).split(segment.syntax.repetition, 1)
  return componentOf(first, number, segment.syntax)
}

export const firstSegment = (message: Message, name: string): Segment | undefined => message.first.get(name)

/** Where something stands, for `unread`. */
export const placeOf = (message: Message, segment?: Segment, field?: number): string => {
  const at = `message ${message.ordinal}`
  if (segment === undefined) return at
  return `${at}, ${segment.name} ${segment.ordinal}${field === undefined ? '' : `, field ${field}`}`
}
