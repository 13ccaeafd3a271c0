import { z } from 'zod'
import data from './loinc-document-types.json' with { type: 'json' }

/** The contract's document types and the LOINC codes of documents that mean them. */
const schema = z.record(z.string().min(1), z.array(z.string().regex(/^\d{3,6}-\d$/)).min(1))

let types: ReadonlyMap<string, string> | null = null

/** The type of a document by its LOINC code, the same for every format; null for a code that names none, or not only one. */
export function loincDocumentType(code: string | null): string | null {
  types ??= new Map(
    Object.entries(schema.parse(data)).flatMap(([type, codes]) => codes.map((one) => [one, type] as const)),
  )
  return code === null ? null : (types.get(code.trim()) ?? null)
}
