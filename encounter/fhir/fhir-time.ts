import { isRealTime } from '../real-time.ts'
import { field, wordsIn } from './json-value.ts'

const TIME = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/

/** A FHIR date or time as the contract writes it; null when it is missing, only a year or month, or no real time. */
export function timeIn(value: unknown): string | null {
  const time = wordsIn(value)?.replace(/^(\d{4}-\d{2}-\d{2}) (?=\d)/, '$1T') ?? ''
  return TIME.test(time) && isRealTime(time) ? time : null
}

/** The first of several times that can be read; a Period counts by its start. */
export function firstTime(...values: readonly unknown[]): string | null {
  for (const value of values) {
    const time = timeIn(value) ?? timeIn(field(value, 'start')) ?? timeIn(field(value, 'end'))
    if (time !== null) return time
  }
  return null
}
