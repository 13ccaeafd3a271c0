import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { type GoldEncounter, goldEncounterSchema } from './gold.ts'

export const SPLITS = ['train', 'dev', 'calibration', 'test'] as const
export type Split = (typeof SPLITS)[number]

const splitsSchema = z.object({ writers: z.record(z.string(), z.enum(SPLITS)) })

const FOLDER = join(import.meta.dirname, 'encounters')

/** Writers of one part; parts are by writer, so that no hand stands on both sides. */
export function writersOf(split: Split): readonly string[] {
  const { writers } = splitsSchema.parse(JSON.parse(readFileSync(join(import.meta.dirname, 'splits.json'), 'utf8')))
  return Object.entries(writers).filter(([, part]) => part === split).map(([writer]) => writer)
}

/** Every encounter of one writer, by id. A file that breaks the schema stops the load with its name. */
export function loadWriter(writer: string): readonly GoldEncounter[] {
  return readdirSync(join(FOLDER, writer))
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name) => {
      const parsed = goldEncounterSchema.safeParse(JSON.parse(readFileSync(join(FOLDER, writer, name), 'utf8')))
      if (!parsed.success) {
        const issue = parsed.error.issues[0]
        throw new Error(`${writer}/${name}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`)
      }
      return parsed.data
    })
}

export function loadSplit(split: Split): readonly GoldEncounter[] {
  return writersOf(split).flatMap(loadWriter)
}
