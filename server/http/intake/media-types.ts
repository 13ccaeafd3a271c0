/** Media types of bodies. The bytes decide what a body is; the type only says that its sender meant to send a record. */
export const MEDIA_TYPES = [
  'application/json',
  'application/x-ndjson',
  'application/jsonl',
  'application/fhir+json',
  'application/hl7-v2',
  'x-application/hl7-v2+er7',
  'application/xml',
  'text/xml',
  'application/cda+xml',
  'application/pdf',
  'application/rtf',
  'text/rtf',
  'text/html',
  'text/plain',
  'application/octet-stream',
] as const

const LINES: readonly string[] = ['application/x-ndjson', 'application/jsonl']

/** The type without its parameters, in lower case; null where it is not one that is read. */
export function mediaType(header: string | null): string | null {
  const type = (header ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  return (MEDIA_TYPES as readonly string[]).includes(type) ? type : null
}

export const isJsonLines = (type: string): boolean => LINES.includes(type)
