import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { type GoldEncounter, goldEncounterSchema, type SecondCoding, secondCodingSchema } from './gold.ts'
import { SuiteError } from './suite.ts'

export const SPLITS = ['train', 'dev', 'calibration', 'test'] as const
export type Split = (typeof SPLITS)[number]

const splitsSchema = z.object({ writers: z.record(z.string(), z.enum(SPLITS)) })

export const ENCOUNTERS_FOLDER = join(import.meta.dirname, 'encounters')
export const SECOND_CODING_FOLDER = join(import.meta.dirname, 'second-coding')

/** Writers of one part; parts are by writer, so that no hand stands on both sides. */
export function writersOf(split: Split): readonly string[] {
  const { writers } = splitsSchema.parse(JSON.parse(readFileSync(join(import.meta.dirname, 'splits.json'), 'utf8')))
  return Object.entries(writers)
    .filter(([, part]) => part === split)
    .map(([writer]) => writer)
}

/** Names of the encounter files of one writer, in order; empty where the writer has none yet. */
export function encounterFiles(writer: string, folder = ENCOUNTERS_FOLDER): readonly string[] {
  const own = join(folder, writer)
  return existsSync(own)
    ? readdirSync(own)
        .filter((name) => name.endsWith('.json'))
        .toSorted()
    : []
}

/** Every encounter of one writer, by id. A file that breaks the schema stops the load with its name. */
export function loadWriter(writer: string, folder = ENCOUNTERS_FOLDER): readonly GoldEncounter[] {
  return encounterFiles(writer, folder).map((name) =>
    readChecked(join(folder, writer, name), `${writer}/${name}`, goldEncounterSchema),
  )
}

/** The second hand's codes of one encounter, or null where it was coded once. */
export function loadSecondCoding(writer: string, id: string, folder = SECOND_CODING_FOLDER): SecondCoding | null {
  const path = join(folder, writer, `${id}.json`)
  return existsSync(path) ? readChecked(path, `${writer}/${id}.json`, secondCodingSchema) : null
}

function readChecked<T>(path: string, name: string, schema: z.ZodType<T>): T {
  let value: unknown
  try {
    value = JSON.parse(readFileSync(path, 'utf8'))
  } catch (cause) {
    throw new SuiteError('bad-file', `${name}: is not JSON`, cause)
  }
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw new SuiteError('bad-file', `${name}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`)
}
