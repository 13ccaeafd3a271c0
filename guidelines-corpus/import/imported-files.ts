import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ImportedSection, importedSectionSchema } from './imported-section.ts'

const nameOf = (fiscalYear: number): string => `guidelines-${fiscalYear}.jsonl`

/** Writes one year's edition beside those of other years; an earlier import of the same year is replaced. Returns the file. */
export function writeImported(folder: string, fiscalYear: number, sections: readonly ImportedSection[]): string {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, nameOf(fiscalYear))
  writeFileSync(`${file}.part`, sections.map((section) => `${JSON.stringify(section)}\n`).join(''))
  renameSync(`${file}.part`, file)
  return file
}

/** Years at hand in a folder; none where the folder is not there. */
export function importedYears(folder: string): readonly number[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .flatMap((name) => /^guidelines-(\d{4})\.jsonl$/.exec(name)?.[1] ?? [])
    .map(Number)
    .toSorted((a, b) => a - b)
}

/** The official sections of a year, or null when that year was not imported. */
export function readImported(folder: string, fiscalYear: number): readonly ImportedSection[] | null {
  const file = join(folder, nameOf(fiscalYear))
  if (!existsSync(file)) return null
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => importedSectionSchema.parse(JSON.parse(line)))
}
