import { z } from 'zod'
import { SETTINGS } from '../contract.ts'
import data from './fhir-codes.json' with { type: 'json' }

const words = z.array(z.string().min(1)).min(1)
const table = z.record(z.string(), z.string().min(1))

/** What codes and words of FHIR resources mean in the contract. Of lists of words the first entry that fits decides. */
export const fhirCodesSchema = z.strictObject({
  settings: z.strictObject({
    /** Encounter.class: v3 ActEncounterCode, the words of DSTU2 and HL7 table 0004. */
    classes: z.record(z.string(), z.enum(SETTINGS)),
    /** Classes that the contract has no setting for. */
    doubts: table,
    /** Words of type, service type and location; `from` is the setting by class, `unknown` where the class told nothing. */
    words: z.array(
      z.strictObject({ from: z.enum(['unknown', 'inpatient', 'outpatient']), words, setting: z.enum(SETTINGS) }),
    ),
  }),
  payers: z.strictObject({
    codes: table,
    /** Source of Payment Typology, by the longest beginning of its number. */
    typology: table,
    words: z.array(z.strictObject({ words, payer: z.string().min(1) })),
  }),
  documentTypes: z.strictObject({
    /** HL7 table 0074 and the LOINC parts that US Core uses as categories. */
    services: table,
    words: z.array(z.strictObject({ words, type: z.string().min(1) })),
  }),
  authors: z.strictObject({
    /** Encounter.participant.type: what a person is in this encounter. */
    participations: table,
    words: z.array(z.strictObject({ words, role: z.string().min(1) })),
    credentials: table,
  }),
  statuses: z.strictObject({
    documents: z.record(z.string(), z.enum(['preliminary', 'final', 'amended'])),
    /** What has such a status is not part of the record. */
    withdrawn: words,
  }),
  /** Types of resources: looked up from others, facts that are no evidence, not read at all, and read. */
  resources: z.strictObject({ support: words, codedElsewhere: words, notRead: words, read: words }),
})

type FhirCodes = z.infer<typeof fhirCodesSchema> & {
  readonly resourceTypes: ReadonlySet<string>
  readonly kindOf: (type: string) => 'support' | 'codedElsewhere' | 'notRead' | 'read' | null
}

let compiled: FhirCodes | null = null

/** The tables, read and checked on first use. */
export function fhirCodes(): FhirCodes {
  compiled ??= compile()
  return compiled
}

function compile(): FhirCodes {
  const file = fhirCodesSchema.parse(data)
  const kinds = new Map(
    (['support', 'codedElsewhere', 'notRead', 'read'] as const).flatMap((kind) =>
      file.resources[kind].map((type) => [type, kind] as const),
    ),
  )
  return { ...file, resourceTypes: new Set(kinds.keys()), kindOf: (type) => kinds.get(type) ?? null }
}

/** A table's own entry, in the case given or in capitals. */
export function entryOf<T>(table: Readonly<Record<string, T>>, code: string | null): T | null {
  if (code === null) return null
  for (const key of [code, code.toUpperCase()]) if (Object.hasOwn(table, key)) return table[key] ?? null
  return null
}

/** The first entry one of whose words stands in the text, by the beginnings of words. */
export function byWords<T extends { readonly words: readonly string[] }>(
  entries: readonly T[],
  text: string | null,
): T | null {
  if (text === null) return null
  const padded = ` ${text.toLowerCase().replace(/[\s_/(),.;:]+/g, ' ')} `
  return entries.find((entry) => entry.words.some((word) => padded.includes(` ${word}`))) ?? null
}
