import { z } from 'zod'
import { SETTINGS } from '../contract.ts'
import data from './ccda-codes.json' with { type: 'json' }
import { attributeOf, codesOf } from './xml-access.ts'
import type { XmlElement } from './xml-tree-builder.ts'

const SECTION_KINDS = [
  'results',
  'medications',
  'problems',
  'encounters',
  'procedures',
  'allergies',
  'immunizations',
  'history',
  'planned',
  'other',
] as const
/** What the entries of a section are, as far as it decides how they are read. */
export type EntryKind = (typeof SECTION_KINDS)[number]

const setting = z.enum(SETTINGS)
const words = z.record(z.string(), z.string().min(1))
const schema = z.strictObject({
  /** Class of the encounter or place, by OID of the code system. */
  settings: z.array(z.strictObject({ system: z.string(), codes: z.record(z.string(), setting) })),
  /** Visit codes that stand where a class should; ranges by the kind of visit they are for. */
  visitNumbers: z.array(z.strictObject({ from: z.number(), to: z.number(), setting })),
  status: z.record(z.string(), z.enum(['final', 'preliminary', 'withdrawn'])),
  signature: z.record(z.string(), z.enum(['final', 'preliminary'])),
  /** First signs of a provider taxonomy code and the author's role. */
  authorTaxonomy: z.array(z.tuple([z.string(), z.string()])),
  participations: words,
  /** By LOINC of the section; the title serves sections that were sent without one. */
  sections: z.record(z.string(), z.strictObject({ kind: z.enum(SECTION_KINDS), title: z.string() })),
  resultTemplates: z.array(z.string()),
  unreadEntries: z.record(z.enum(SECTION_KINDS), z.string()),
})
export type CcdaCodes = z.infer<typeof schema>

let codes: CcdaCodes | null = null

/** The tables beside, read and checked on first use. */
export function ccdaCodes(): CcdaCodes {
  codes ??= schema.parse(data)
  return codes
}

export const LOINC = '2.16.840.1.113883.6.1'
export const CPT = '2.16.840.1.113883.6.12'

/** A table's own entry for a key, or null. */
export function entryOf<T>(table: Readonly<Record<string, T>>, key: string | null): T | null {
  return key !== null && Object.hasOwn(table, key) ? (table[key] ?? null) : null
}

/** What a table says about a code or the first of its translations that it knows. */
export function lookUpCode<T>(table: Readonly<Record<string, T>>, code: XmlElement | null): T | null {
  for (const one of codesOf(code)) {
    const entry = entryOf(table, attributeOf(one, 'code'))
    if (entry !== null) return entry
  }
  return null
}
