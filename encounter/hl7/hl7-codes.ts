import { z } from 'zod'
import { SETTINGS } from '../contract.ts'
import data from './hl7-codes.json' with { type: 'json' }

const status = z.enum(['preliminary', 'final', 'amended', 'cancelled'])
const words = z.record(z.string(), z.string().min(1))

/** What codes of HL7 tables and the names that senders give mean in the contract. */
export const hl7CodesSchema = z.strictObject({
  /** PV1-2: HL7 table 0004, v3 ActEncounterCode, and both in words. */
  patientClass: z.record(z.string(), z.enum(SETTINGS)),
  /** TXA-2: HL7 table 0270. */
  documentType: words,
  /** OBR-24: HL7 table 0074. */
  service: words,
  /** Whole words of a document's or order's name; the first entry that fits decides. */
  names: z.array(z.strictObject({ phrases: z.array(z.string().min(1)), type: z.string().min(1) })),
  /** Degree of a person (XCN-7) without points and hyphens. */
  degrees: words,
  /** TXA-17: HL7 table 0271. */
  completion: z.record(z.string(), status),
  /** OBR-25 and OBX-11: HL7 tables 0123 and 0085. */
  result: z.record(z.string(), status),
  /** Suffixes of OBX-3 that name a part of a report. */
  sections: words,
  /** Segments that hold facts which are no evidence, with why they are not read. */
  elsewhere: words,
})

export type Hl7Codes = z.infer<typeof hl7CodesSchema>
export type DocumentStatus = z.infer<typeof status>

export const hl7Codes: Hl7Codes = hl7CodesSchema.parse(data)

/** A table's entry for a code as sent, in any case. */
export function lookUp<T>(table: Readonly<Record<string, T>>, sent: string): T | null {
  const code = sent.trim().toUpperCase()
  return Object.hasOwn(table, code) ? (table[code] ?? null) : null
}
