import { createHash } from 'node:crypto'
import { RecordError } from './record-error.ts'

/** Plain data as the one JSON text that any reader would write again: keys sorted by code unit, no spaces, absent keys left out. */
export function canonicalJson(value: unknown): string {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return JSON.stringify(value)
    case 'number':
      if (!Number.isFinite(value)) throw notPlain('a number that is not finite')
      return JSON.stringify(value)
    case 'object':
      if (value === null) return 'null'
      if (Array.isArray(value)) return `[${Array.from(value, canonicalJson).join(',')}]`
      return objectJson(value)
    default:
      throw notPlain(`a ${typeof value}`)
  }
}

function objectJson(value: object): string {
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) throw notPlain('an object of a class')
  const entries = Object.entries(value)
    .filter(([, one]) => one !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${canonicalJson(one)}`).join(',')}}`
}

const notPlain = (what: string): RecordError => new RecordError('not-plain-data', `${what} has no canonical JSON`)

/** Lower-case hex. */
export const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex')
