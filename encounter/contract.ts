import { z } from 'zod'
import { isRealTime } from './real-time.ts'

/** Time as ISO 8601, a plain date, or null where it is not known. */
const isoTime = z
  .string()
  .regex(
    /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/,
    'expected a date or time like 2026-01-04 or 2026-01-04T10:12:00',
  )
  .refine(isRealTime, 'no such day or time')
  .nullish()
const text = z.string().nullish()

export const SETTINGS = [
  'inpatient',
  'inpatient-psychiatric',
  'rehabilitation',
  'long-term-care',
  'observation',
  'emergency',
  'outpatient',
  'telehealth',
  'ambulatory-surgery',
] as const
export type Setting = (typeof SETTINGS)[number]

export const documentSchema = z.object({
  id: z.string().min(1),
  type: text,
  author: text,
  authorId: text,
  writtenAt: isoTime,
  status: z.enum(['preliminary', 'final', 'amended', 'addendum']).nullish(),
  supersedes: text,
  text: z.string(),
})

export const observationSchema = z.object({
  id: z.string().min(1),
  name: z.string(),
  code: text,
  value: z.union([z.number(), z.string()]).nullish(),
  unit: text,
  low: z.number().nullish(),
  high: z.number().nullish(),
  at: isoTime,
})

const medicationSchema = z.object({ id: z.string().min(1), name: z.string(), dose: text, route: text, at: isoTime })
const orderSchema = z.object({ id: z.string().min(1), name: z.string(), at: isoTime })

/** One encounter in, as DESIGN's contract has it. Offsets anywhere count UTF-16 code units of the document's own `text`. */
export const encounterSchema = z.object({
  id: z.string().min(1),
  setting: z.enum(SETTINGS),
  claim: z.enum(['facility', 'professional']).nullish(),
  /** `all-mentions` is for corpora that code every mention; a facility uses the other two. */
  reporting: z.enum(['full', 'assessed-problems', 'all-mentions']).nullish(),
  specialty: text,
  payer: text,
  facility: text,
  timeZone: text,
  patient: z.object({ id: text, sex: z.enum(['F', 'M', 'X']).nullish(), birthDate: isoTime }).nullish(),
  admitted: isoTime,
  discharged: isoTime,
  visit: z
    .object({ type: z.enum(['new', 'established']).nullish(), minutes: z.number().nullish(), placeOfService: text })
    .nullish(),
  documents: z.array(documentSchema).min(1),
  observations: z.array(observationSchema).nullish(),
  medications: z.array(medicationSchema).nullish(),
  orders: z.array(orderSchema).nullish(),
})

export type Encounter = z.infer<typeof encounterSchema>
export type EncounterDocument = z.infer<typeof documentSchema>
export type Observation = z.infer<typeof observationSchema>

/** Inpatient in the sense of Sections II and III: short-term acute, psychiatric, rehabilitation, long-term care. */
export function isInpatient(encounter: {
  setting: Setting
  claim?: 'facility' | 'professional' | null | undefined
}): boolean {
  if (encounter.claim === 'professional') return false
  return (
    encounter.setting === 'inpatient' ||
    encounter.setting === 'inpatient-psychiatric' ||
    encounter.setting === 'rehabilitation' ||
    encounter.setting === 'long-term-care'
  )
}
