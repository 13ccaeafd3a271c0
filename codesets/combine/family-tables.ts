import { join } from 'node:path'
import { z } from 'zod'
import { prefix, readLines } from '../clinical-data.ts'

/** Authored tables of the chapter families (obstetrics, injury, drugs, measured values, neoplasm, encounter reasons), one JSON object a line. */

const phrases = z.array(z.string().min(1)).min(1)

const chapterCode = z.object({
  /** Ordinary codes that this chapter takes over. */
  codes: z.array(prefix).min(1),
  gives: prefix,
  /** The ordinary code stays beside it for the detail. */
  keep: z.boolean(),
  unless: z.array(prefix).optional(),
  stages: z.array(z.enum(['pregnant', 'delivered', 'postpartum'])).optional(),
  section: z.string(),
})
const obstetricPhrase = z.object({
  means: z.enum([
    'pregnant',
    'incidental',
    'delivered',
    'postpartum',
    'live',
    'stillborn',
    'twins',
    'triplets',
    'born-vaginally',
    'born-by-cesarean',
  ]),
  phrases,
})
const fractureSite = z.object({
  site: z.string(),
  /** Traumatic fracture codes of the site. */
  injury: z.array(prefix).min(1),
  osteoporotic: prefix,
  pathological: prefix,
  neoplastic: prefix,
})
const injurySite = z.object({ site: z.string(), codes: z.array(prefix).min(2) })
const causePhrase = z.object({ kind: z.enum(['cause', 'place', 'activity', 'status']), code: prefix, phrases })
const residence = z.object({
  residence: z.string(),
  words: phrases,
  /** Code per room; `other` is a room without its own, `none` no room named. */
  rooms: z.record(z.string(), prefix),
})
const room = z.object({ room: z.string(), words: phrases })
const drugName = z.object({ names: z.array(z.string().min(2)).min(1), drug: prefix })
const drugEffect = z.object({
  /** The code itself says that a drug did it. */
  effect: z.array(prefix).min(1),
  /** Drug stem whose 5th or 6th character is still open, when no drug is named. */
  drug: prefix,
})
const drugInduced = z.object({
  /** What the condition is called when nothing is said of a drug. */
  from: z.array(prefix).min(1),
  /** Stems of the drugs for which it changes. */
  drugs: z.array(prefix).min(1),
  /** `$0` keeps the code. */
  gives: z.union([prefix, z.literal('$0')]),
  also: prefix.optional(),
})
const drugPhrase = z.object({
  means: z.enum([
    'caused-before',
    'caused-after',
    'overdose',
    'self-harm',
    'assault',
    'undetermined',
    'underdosing',
    'filler',
    'not-a-drug',
  ]),
  phrases,
})
const underdosingReason = z.object({ code: prefix, phrases })
const measuredValue = z.object({
  measure: z.string(),
  /** Words before the number. */
  phrases,
  /** Words that must follow it (`percentile`). */
  followedBy: phrases.optional(),
  bands: z.array(z.object({ min: z.number(), max: z.number(), code: prefix })).min(1),
  minAge: z.number().optional(),
  maxAge: z.number().optional(),
  /** One of these must stand on the encounter. */
  needs: z.array(prefix).min(1),
  /** Not beside these. */
  unless: z.array(prefix).optional(),
  section: z.string(),
})
const metastasisSite = z.object({ code: prefix, sites: phrases })
const therapyEncounter = z.object({
  code: prefix,
  phrases,
  /** One of these must stand on the encounter. */
  beside: z.array(prefix).min(1),
  section: z.string(),
})
const reasonNeed = z.object({
  code: prefix,
  rule: z.enum(['not-future', 'said-as-reason', 'treatment-completed', 'outpatient-only', 'done-today']),
  section: z.string(),
})

export type ChapterCode = z.infer<typeof chapterCode>
export type ObstetricPhrase = z.infer<typeof obstetricPhrase>
export type FractureSite = z.infer<typeof fractureSite>
export type InjurySite = z.infer<typeof injurySite>
export type CausePhrase = z.infer<typeof causePhrase>
export type Residence = z.infer<typeof residence>
export type Room = z.infer<typeof room>
export type DrugName = z.infer<typeof drugName>
export type DrugEffect = z.infer<typeof drugEffect>
export type DrugInduced = z.infer<typeof drugInduced>
export type DrugPhrase = z.infer<typeof drugPhrase>
export type UnderdosingReason = z.infer<typeof underdosingReason>
export type MeasuredValue = z.infer<typeof measuredValue>
export type MetastasisSite = z.infer<typeof metastasisSite>
export type TherapyEncounter = z.infer<typeof therapyEncounter>
export type ReasonNeed = z.infer<typeof reasonNeed>

export type FamilyTables = {
  readonly pregnancyCodes: readonly ChapterCode[]
  readonly newbornCodes: readonly ChapterCode[]
  readonly obstetricPhrases: readonly ObstetricPhrase[]
  readonly fractureSites: readonly FractureSite[]
  readonly injurySites: readonly InjurySite[]
  readonly causePhrases: readonly CausePhrase[]
  readonly residences: readonly Residence[]
  readonly rooms: readonly Room[]
  readonly drugNames: readonly DrugName[]
  readonly drugEffects: readonly DrugEffect[]
  readonly drugInduced: readonly DrugInduced[]
  readonly drugPhrases: readonly DrugPhrase[]
  readonly underdosingReasons: readonly UnderdosingReason[]
  readonly measuredValues: readonly MeasuredValue[]
  readonly metastasisSites: readonly MetastasisSite[]
  readonly therapyEncounters: readonly TherapyEncounter[]
  readonly reasonNeeds: readonly ReasonNeed[]
}

/** Loads the tables that ship with the project (`codesets/data/clinical`). */
export function loadFamilyTables(folder = join(import.meta.dirname, '..', 'data', 'clinical')): FamilyTables {
  return {
    pregnancyCodes: readLines(folder, 'pregnancy-codes.jsonl', chapterCode),
    newbornCodes: readLines(folder, 'newborn-codes.jsonl', chapterCode),
    obstetricPhrases: readLines(folder, 'obstetric-phrases.jsonl', obstetricPhrase),
    fractureSites: readLines(folder, 'fracture-sites.jsonl', fractureSite),
    injurySites: readLines(folder, 'injury-sites.jsonl', injurySite),
    causePhrases: readLines(folder, 'external-cause-phrases.jsonl', causePhrase),
    residences: readLines(folder, 'residences.jsonl', residence),
    rooms: readLines(folder, 'rooms.jsonl', room),
    drugNames: readLines(folder, 'drug-names.jsonl', drugName),
    drugEffects: readLines(folder, 'drug-effects.jsonl', drugEffect),
    drugInduced: readLines(folder, 'drug-induced-codes.jsonl', drugInduced),
    drugPhrases: readLines(folder, 'drug-phrases.jsonl', drugPhrase),
    underdosingReasons: readLines(folder, 'underdosing-reasons.jsonl', underdosingReason),
    measuredValues: readLines(folder, 'measured-values.jsonl', measuredValue),
    metastasisSites: readLines(folder, 'metastasis-sites.jsonl', metastasisSite),
    therapyEncounters: readLines(folder, 'therapy-encounters.jsonl', therapyEncounter),
    reasonNeeds: readLines(folder, 'reason-needs.jsonl', reasonNeed),
  }
}
