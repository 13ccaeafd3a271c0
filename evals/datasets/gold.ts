import { z } from 'zod'
import { encounterSchema } from '../../encounter/contract.ts'

/** The gold of one encounter, as its writer and coder left it. Offsets are computed from quotes, never written by hand. */

const assertion = z.enum([
  'present',
  'negated',
  'possible',
  'historical',
  'family',
  'hypothetical',
  'planned',
  'resolved',
])
const code = z.string().regex(/^(?:[A-Z][0-9]|QA)[0-9A-Z](\.[0-9A-Z]{1,4})?$/)
const presentOnAdmission = z.enum(['Y', 'N', 'U', 'W', '1']).nullable()
/** Which of several equal quotes is meant, counted from 1; without it any of them is. */
const occurrence = z.number().int().min(1).optional()

export const goldEvidenceSchema = z.object({
  documentId: z.string(),
  quote: z.string().min(1),
  occurrence,
  supports: z.string(),
  assertion,
})

export const goldDiagnosisSchema = z.object({
  code,
  role: z.enum([
    'problem',
    'complication',
    'status',
    'history',
    'long-term-drug',
    'external-cause',
    'social',
    'encounter-reason',
  ]),
  presentOnAdmission,
  evidence: z.array(goldEvidenceSchema).min(1),
  attributes: z.record(z.string(), z.string()).optional(),
  /** Codes that a fair auditor accepts in its place. */
  alternatives: z.array(code).optional(),
  guideline: z.string().nullish(),
  why: z.string().nullish(),
})

const procedureSchema = z.object({
  system: z.string(),
  code: z.string(),
  modifiers: z.array(z.string()).optional(),
  units: z.number().optional(),
  quote: z.string().nullish(),
})

export const goldSchema = z.object({
  writer: z.string(),
  policy: z.enum(['full', 'assessed-problems', 'all-mentions']),
  specialty: z.string(),
  style: z.string(),
  difficulty: z.enum(['easy', 'medium', 'hard']),
  traps: z.array(z.string()),
  /** False for a corpus whose codes stand in no order: first-listed accuracy is then not asked. */
  ordered: z.boolean().optional(),
  diagnoses: z.array(goldDiagnosisSchema).min(1),
  /** Neither asked for nor punished. */
  optional: z.array(z.object({ code, why: z.string().nullish() })).optional(),
  /** Tempting codes that must not appear. */
  wrong: z.array(z.object({ code, reason: z.string(), why: z.string().nullish() })).optional(),
  procedures: z.array(procedureSchema),
  queries: z.array(z.object({ topic: z.string(), reason: z.string(), indicators: z.array(z.string()) })),
  /** Every problem mention of the encounter, or null where they were not annotated. */
  mentions: z
    .array(z.object({ documentId: z.string(), quote: z.string().min(1), occurrence, code, assertion }))
    .nullish(),
})

export const goldEncounterSchema = z.object({ encounter: encounterSchema, gold: goldSchema })

/** A second hand's codes for an encounter, in order. */
export const secondCodingSchema = z.object({
  diagnoses: z.array(z.object({ code, presentOnAdmission: presentOnAdmission.optional() })),
})

export type GoldEncounter = z.infer<typeof goldEncounterSchema>
export type Gold = z.infer<typeof goldSchema>
export type GoldDiagnosis = z.infer<typeof goldDiagnosisSchema>
export type GoldEvidence = z.infer<typeof goldEvidenceSchema>
export type SecondCoding = z.infer<typeof secondCodingSchema>
