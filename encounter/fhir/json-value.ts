/** What stands in a FHIR file is looked at leniently: a wrong kind of value counts as missing. */
export type JsonRecord = Readonly<Record<string, unknown>>

export const recordOf = (value: unknown): JsonRecord | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonRecord) : null

/** A field's own value; never one of the prototype. */
export function field(value: unknown, name: string): unknown {
  const record = recordOf(value)
  return record !== null && Object.hasOwn(record, name) ? record[name] : undefined
}

/** The value at a path of names, following the first item of any list on the way. */
export function at(value: unknown, ...path: readonly string[]): unknown {
  let here = value
  for (const name of path) here = field(Array.isArray(here) ? (here as unknown[])[0] : here, name)
  return here
}

/** The records of a list; one that stands alone counts as a list of one. */
export function recordsOf(value: unknown): JsonRecord[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value]
  return list.map((item) => recordOf(item)).filter((item) => item !== null)
}

/** A text that says something and can be stored, without outer space, or null. */
export function wordsIn(value: unknown): string | null {
  if (typeof value !== 'string') return null
  const words = value.replaceAll('\0', '').toWellFormed().trim()
  return words === '' ? null : words
}

export const numberIn = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null
