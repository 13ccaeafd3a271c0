import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import { SETTINGS } from '../../encounter/contract.ts'
import { probabilityCalibrationSchema } from './calibrate-probability.ts'

const openShare = z.number().gt(0).lt(1)

const stratumSchema = z
  .object({
    name: z.string().min(1),
    settings: z.array(z.enum(SETTINGS)).min(1).readonly(),
    /** Null: every specialty that has no stratum of its own in these settings. */
    specialties: z.array(z.string().min(1)).min(1).readonly().nullable(),
    /** Calibration encounters of the stratum, and how many of them the threshold accepts. */
    encounters: z.number().int().min(0),
    accepted: z.number().int().min(0),
    threshold: z.number().min(0).max(1).nullable(),
    /** Why nothing is accepted, where there is no threshold. */
    because: z.enum(['too-few-encounters', 'risk-above-target']).nullable(),
  })
  .refine(({ threshold, because }) => (threshold === null) !== (because === null), {
    message: 'a stratum has either a threshold or a because',
  })
  .refine(
    ({ threshold, accepted, encounters }) => accepted <= encounters && (threshold === null) === (accepted === 0),
    {
      message: 'accepted goes with the threshold and is no more than encounters',
    },
  )

/** What a calibration run on encounters that nothing was trained on found; it stands beside the model it was run with. */
export const calibrationFileSchema = z.object({
  format: z.literal(1),
  fitted: z.iso.date(),
  /** What it was fitted on, in words. */
  on: z.string().min(1),
  encounters: z.number().int().positive(),
  versions: z.object({ encoder: z.string().min(1), scorer: z.string().min(1) }),
  /** Accepted encounters of a stratum lose at most `alpha` (1 − code F1) on average, with probability 1 − `delta`. */
  alpha: openShare,
  delta: openShare,
  /** Mean number of codes that an encounter has beside those considered, as the scorer was fitted with it. */
  missed: z.number().min(0),
  codes: probabilityCalibrationSchema,
  /** Expected F1 to the F1 that encounters had. */
  encounterF1: probabilityCalibrationSchema,
  strata: z
    .array(stratumSchema)
    .readonly()
    .refine((strata) => new Set(strata.map(({ name }) => name)).size === strata.length, {
      message: 'names of strata must differ',
    }),
})
export type CalibrationFile = z.infer<typeof calibrationFileSchema>
export type Stratum = CalibrationFile['strata'][number]

/** What stands between the router and accepting anything, where there is no calibration of the model in use. */
export type Calibration =
  | { readonly kind: 'calibrated'; readonly file: CalibrationFile }
  | { readonly kind: 'uncalibrated'; readonly because: 'not-calibrated' | 'calibration-of-another-model' }

export class CalibrationFileError extends Error {
  readonly reason: 'not-json' | 'not-a-calibration'

  constructor(reason: CalibrationFileError['reason'], message: string, cause: unknown) {
    super(message, { cause })
    this.name = 'CalibrationFileError'
    this.reason = reason
  }
}

/** The calibration in `path` for the model in use: none where there is no file or it is another model's. Throws `CalibrationFileError` on one that cannot be read. */
export function readCalibrationFile(path: string, versions: CalibrationFile['versions']): Calibration {
  return existsSync(path)
    ? calibrationFor(parseCalibration(readFileSync(path, 'utf8'), path), versions)
    : { kind: 'uncalibrated', because: 'not-calibrated' }
}

/** A threshold says something of the model it was found with only. */
export function calibrationFor(file: CalibrationFile, { encoder, scorer }: CalibrationFile['versions']): Calibration {
  return file.versions.encoder === encoder && file.versions.scorer === scorer
    ? { kind: 'calibrated', file }
    : { kind: 'uncalibrated', because: 'calibration-of-another-model' }
}

/** `source` names the text in errors, which list every mistake. */
export function parseCalibration(text: string, source: string): CalibrationFile {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (cause) {
    throw new CalibrationFileError('not-json', `${source} is no JSON. Fit the calibration again.`, cause)
  }
  const read = calibrationFileSchema.safeParse(json)
  if (read.success) return read.data
  const mistakes = read.error.issues.map(({ path, message }) => `${path.join('.') || 'file'}: ${message}`)
  throw new CalibrationFileError(
    'not-a-calibration',
    `${source} is no calibration of format 1: ${mistakes.join('; ')}. Fit the calibration again.`,
    read.error,
  )
}
