import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { type ImportOptions, importReleases } from './import-releases.ts'
import { findIndexFiles } from './index/find-index-files.ts'
import { importIndex } from './index/write-index.ts'
import { swapFolder } from './swap-folder.ts'

/**
 * Imports releases, then the Alphabetic Index and its tables, into a copy of the tables that takes their place at the end;
 * gives the releases. Nothing is changed when any file is refused.
 */
export async function importDirectory(directory: string, options: ImportOptions): Promise<readonly string[]> {
  const output = resolve(options.output)
  const fresh = `${output}.next-${process.pid}`
  mkdirSync(dirname(output), { recursive: true })
  try {
    if (existsSync(output)) cpSync(output, fresh, { recursive: true })
    const releases = importReleases(directory, { ...options, output: fresh })
    if (findIndexFiles(directory).length > 0) await importIndex(directory, fresh, options.progress)
    else options.progress('kept           index tables of an earlier import: no index file was found')
    swapFolder(fresh, output)
    return releases
  } finally {
    rmSync(fresh, { recursive: true, force: true })
  }
}
