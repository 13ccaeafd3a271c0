import { assembleReleases } from './assemble-releases.ts'
import { type FoundFile, findFiles } from './find-files.ts'
import { gatherFiles } from './gather-files.ts'
import { ImportError } from './import-error.ts'
import { readEarlierImport } from './read-earlier-import.ts'
import { readAxisRules, withStems } from './with-stems.ts'
import { type TableRows, writeReleases } from './write-releases.ts'

export type ImportOptions = {
  /** Folder of the tables; those of an earlier import there are joined. */
  readonly output: string
  /** Release of all ICD-10-CM files, where folders do not name one. */
  readonly release: string | null
  /** First day of a HCPCS list that does not name it. */
  readonly hcpcsList: string | null
  readonly progress: (line: string) => void
}

/** Reads official files below `directory` and writes the tables; nothing is changed when any file is refused. */
export function importReleases(directory: string, options: ImportOptions): readonly string[] {
  const found = findFiles(directory, options.progress)
  const files = found.map(
    (file): FoundFile =>
      file.release === null && !file.kind.startsWith('hcpcs') ? { ...file, release: options.release } : file,
  )
  if (files.length === 0)
    throw new ImportError(
      'nothing-to-import',
      directory,
      'no file of a code set was found; put the zips of CMS and CDC below it, in folders such as fy2026',
    )
  const gathered = gatherFiles(files, options.hcpcsList)
  const earlier = readEarlierImport(options.output)
  const assembled = assembleReleases(earlier.releases, gathered, options.progress)
  if (assembled.size === 0)
    throw new ImportError(
      'nothing-to-import',
      directory,
      'no order file (icd10cm-order-….txt) was found, so no release can be made',
    )
  const releases = withStems(assembled, readAxisRules())
  const hcpcs = new Map<string, TableRows>(earlier.hcpcs)
  for (const [list, { value, sources }] of gathered.hcpcs)
    hcpcs.set(list, {
      sources,
      rows: value.map((row) => [row.code, row.kind, row.short, row.long, row.added, row.terminated]),
    })
  const conversions =
    gathered.conversions === null
      ? earlier.conversions
      : {
          sources: gathered.conversions.sources,
          rows: gathered.conversions.value.map(({ current, previous, effective }) => [
            current,
            previous.join(';'),
            effective,
          ]),
        }
  writeReleases(options.output, { releases, hcpcs, conversions }, options.progress)
  return [...releases.keys()]
}
