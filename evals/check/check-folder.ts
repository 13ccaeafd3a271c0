import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Parts } from '../../pipeline/run-stages.ts'
import { type GoldEncounter, goldEncounterSchema } from '../datasets/gold.ts'
import { ENCOUNTERS_FOLDER, encounterFiles } from '../datasets/load-encounters.ts'
import { checkEncounter, type Problem } from './check-encounter.ts'

export type FolderCheck = { readonly files: number; readonly problems: readonly Problem[] }

/** Checks every file of the writers (all when none is named): schema first, then what `checkEncounter` asks; ids and notes used twice. */
export function checkFolder(writers: readonly string[], parts: Parts, folder = ENCOUNTERS_FOLDER): FolderCheck {
  const asked =
    writers.length > 0
      ? writers
      : readdirSync(folder, { withFileTypes: true })
          .filter((one) => one.isDirectory())
          .map((one) => one.name)
          .toSorted()
  const problems: Problem[] = []
  const seen = new Map<string, string>()
  let files = 0
  for (const writer of asked) {
    for (const name of encounterFiles(writer, folder)) {
      files++
      const file = `${writer}/${name}`
      const read = readGold(join(folder, writer, name))
      if ('problems' in read) {
        problems.push(...read.problems.map((message) => ({ file, severity: 'error' as const, message })))
        continue
      }
      problems.push(
        ...checkEncounter(read.item, name.slice(0, -'.json'.length), parts).map((one) => ({ file, ...one })),
      )
      const twins = [read.item.encounter.id, ...read.item.encounter.documents.map((one) => one.text)].flatMap(
        (key) => seen.get(key) ?? [],
      )
      if (twins[0] !== undefined)
        problems.push({ file, severity: 'error', message: `has the id or a note of ${twins[0]}` })
      for (const key of [read.item.encounter.id, ...read.item.encounter.documents.map((one) => one.text)])
        seen.set(key, file)
    }
  }
  return { files, problems }
}

function readGold(path: string): { readonly item: GoldEncounter } | { readonly problems: readonly string[] } {
  let value: unknown
  try {
    value = JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    return { problems: [`is not JSON: ${error instanceof Error ? error.message : String(error)}`] }
  }
  const parsed = goldEncounterSchema.safeParse(value)
  return parsed.success
    ? { item: parsed.data }
    : { problems: parsed.error.issues.map((one) => `${one.path.join('.')}: ${one.message}`) }
}
