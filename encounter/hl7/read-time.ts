import { isRealTime } from '../real-time.ts'

const SHAPE = /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(?:(\d{2})(?:(\d{2})(?:(\.\d{1,4}))?)?)?)?\s*([+-]\d{4}|Z)?$/
/** Not HL7, but sent: 2026-01-04, also with a time. */
const ISO = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/

/**
 * An HL7 time as ISO 8601; null where it is no full day or none that exists. A wrong time of day or offset leaves the day.
 * The offset of MSH-7 is not lent to it: a message of winter would move a day of summer.
 */
export function readTime(sent: string): string | null {
  const text = sent.trim()
  if (ISO.test(text)) return isRealTime(text) ? text : null
  const match = SHAPE.exec(text)
  if (match === null) return null
  const [, year, month, day, hour, minute = '00', second, fraction = '', zone] = match
  const date = `${year}-${month}-${day}`
  if (!isRealTime(date) || year === '0000') return null
  if (hour === undefined) return date
  const clock = `${date}T${hour}:${minute}${second === undefined ? '' : `:${second}${fraction}`}`
  if (!isRealTime(clock)) return date
  const zoned =
    zone === undefined || zone === 'Z' ? `${clock}${zone ?? ''}` : `${clock}${zone.slice(0, 3)}:${zone.slice(3)}`
  return isRealTime(zoned) ? zoned : clock
}

/** Milliseconds since 1970 of an ISO time, to compare what was sent first; without offset as UTC. */
export function timeInMs(iso: string | null): number | null {
  if (iso === null) return null
  const zoned = !iso.includes('T') || /(?:Z|[+-]\d{2}:?\d{2})$/.test(iso) ? iso : `${iso}Z`
  const ms = Date.parse(zoned)
  return Number.isNaN(ms) ? null : ms
}
