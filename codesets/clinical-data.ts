import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/** Authored clinical knowledge, one JSON object a line; code fields are prefixes of dotted ICD-10-CM codes. */

export const prefix = z
  .string()
  .regex(/^[A-Z](?:[0-9A](?:[0-9A-Z](?:\.[0-9A-Z]{0,4})?)?)?$/, 'a prefix of a dotted ICD-10-CM code')

const integralSymptoms = z.object({ disease: z.array(prefix), symptoms: z.array(prefix), section: z.string() })
const notIntegral = z.object({ disease: z.array(prefix), symptoms: z.array(prefix), why: z.string() })
const treatment = z.object({
  treatment: z.array(z.string()),
  kind: z.enum(['drug', 'procedure', 'device', 'test', 'therapy']),
  conditions: z.array(prefix),
})
const longTermDrug = z.object({
  drugs: z.array(z.string()),
  code: prefix,
  guideline: z.string(),
  when: z.object({ needs: z.array(z.string()).optional(), not: z.array(z.string()).optional() }).optional(),
  /** Not added beside a code of these: chemotherapy of an active malignancy is its treatment, not a long-term drug. */
  notBeside: z.array(prefix).optional(),
})
const chronicCondition = z.object({
  code: prefix,
  lifelong: z.boolean(),
  historyCode: prefix.nullish(),
  guideline: z.string().optional(),
  /** An event, not a lasting disease: a mention of its past means history. */
  acute: z.boolean().optional(),
  activeIf: z.array(z.string()).optional(),
  remissionCode: prefix.optional(),
  sequelaCode: prefix.optional(),
  /** The code of the same condition when it lasts. */
  chronicCode: prefix.optional(),
})
const combinationLine = z.object({
  /** Groups of prefixes; one draft of each group must stand. */
  all: z.array(z.array(prefix).min(1)).min(1),
  /** The combination code or header; `$1` is the category of the first group's draft, `$0` and `$2` are the first and second draft's codes. */
  gives: z.string(),
  /** Indexes of the groups whose drafts the combination code replaces. */
  replaces: z.array(z.number().int().min(0)),
  link: z.enum(['presumed', 'stated']),
  unless: z.array(prefix).optional(),
  section: z.string(),
})
const dualCode = z.object({
  code: prefix,
  says: z.string(),
  add: prefix,
  order: z.literal('after'),
  section: z.string(),
})
const familyHistoryLine = z.object({ of: z.array(prefix).min(1), code: prefix })
const dependentCode = z.object({ code: prefix, needs: z.array(prefix).min(1), section: z.string() })
const withStatus = z.object({
  phrases: z.array(z.string()),
  code: prefix,
  /** The child code is chosen by this attribute. */
  axis: z.string().optional(),
  /** A procedure's name: a status only where it is said to be past. */
  needsPast: z.boolean().optional(),
  also: z.array(prefix).optional(),
  when: z.string().optional(),
  /** A measured value, both ends included, and the age from which it holds. */
  range: z.object({ min: z.number(), max: z.number(), minAge: z.number().optional() }).optional(),
})

export type IntegralSymptoms = z.infer<typeof integralSymptoms>
export type NotIntegral = z.infer<typeof notIntegral>
export type Treatment = z.infer<typeof treatment>
export type LongTermDrug = z.infer<typeof longTermDrug>
export type ChronicCondition = z.infer<typeof chronicCondition>
export type CombinationLine = z.infer<typeof combinationLine>
export type DualCode = z.infer<typeof dualCode>
export type FamilyHistory = z.infer<typeof familyHistoryLine>
export type DependentCode = z.infer<typeof dependentCode>
export type WithStatus = z.infer<typeof withStatus>

export type ClinicalData = {
  readonly integralSymptoms: readonly IntegralSymptoms[]
  readonly notIntegral: readonly NotIntegral[]
  readonly treatments: readonly Treatment[]
  readonly longTermDrugs: readonly LongTermDrug[]
  readonly chronicConditions: readonly ChronicCondition[]
  readonly combinations: readonly CombinationLine[]
  readonly dualCodes: readonly DualCode[]
  readonly familyHistory: readonly FamilyHistory[]
  readonly dependentCodes: readonly DependentCode[]
  readonly withStatus: readonly WithStatus[]
}

/** Reads one file of JSON lines; a line that breaks its schema stops the start with file and line number. */
export function readLines<T>(folder: string, name: string, schema: z.ZodType<T>): readonly T[] {
  return readFileSync(join(folder, name), 'utf8')
    .split('\n')
    .map((line, index) => ({ line, number: index + 1 }))
    .filter(({ line }) => line.trim() !== '')
    .map(({ line, number }) => {
      const parsed = schema.safeParse(JSON.parse(line))
      if (!parsed.success)
        throw new Error(`${name} line ${number}: ${parsed.error.issues[0]?.message ?? 'does not fit the schema'}`)
      return parsed.data
    })
}

/** Loads the authored tables that ship with the project (`codesets/data/clinical`). */
export function loadClinicalData(folder = join(import.meta.dirname, 'data', 'clinical')): ClinicalData {
  return {
    integralSymptoms: readLines(folder, 'integral-symptoms.jsonl', integralSymptoms),
    notIntegral: readLines(folder, 'not-integral.jsonl', notIntegral),
    treatments: readLines(folder, 'treatments.jsonl', treatment),
    longTermDrugs: readLines(folder, 'long-term-drugs.jsonl', longTermDrug),
    chronicConditions: readLines(folder, 'chronic-conditions.jsonl', chronicCondition),
    combinations: readLines(folder, 'combinations.jsonl', combinationLine),
    dualCodes: readLines(folder, 'dual-codes.jsonl', dualCode),
    familyHistory: readLines(folder, 'family-history.jsonl', familyHistoryLine),
    dependentCodes: readLines(folder, 'dependent-codes.jsonl', dependentCode),
    withStatus: readLines(folder, 'with-status.jsonl', withStatus),
  }
}
