import { DatabaseError } from './database-error.ts'

/** Type numbers of PostgreSQL's catalogue whose text the two drivers would turn into different values. */
export const OID = {
  bytea: 17,
  int8: 20,
  json: 114,
  date: 1082,
  timestamp: 1114,
  timestamptz: 1184,
  jsonb: 3802,
} as const

/** One reading of a column's text for both drivers, by type number. */
export const READERS: Readonly<Record<number, (text: string) => unknown>> = {
  [OID.bytea]: (text) => new Uint8Array(Buffer.from(text.slice(2), 'hex')),
  [OID.int8]: wholeNumber,
  [OID.json]: (text) => JSON.parse(text) as unknown,
  [OID.jsonb]: (text) => JSON.parse(text) as unknown,
  [OID.date]: (text) => text,
  [OID.timestamp]: (text) => text,
  [OID.timestamptz]: (text) => new Date(text).toISOString(),
}

/** Counts and sequence numbers stay far below 2^53; one beyond would be rounded silently, so it is refused. */
function wholeNumber(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new DatabaseError('invalid-value', 'a whole number beyond 2^53 was read')
  return value
}
