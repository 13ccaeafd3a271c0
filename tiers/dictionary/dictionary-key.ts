import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The last line of a relative import that brings in more than types. */
const IMPORT = /^(?:import|export|\}) (?!type )[^'"\n]*['"](\.{1,2}\/[^'"]+)['"]/gm

/**
 * Files whose code makes the dictionary: `entries` and all that they import, so that no one has to remember to count a
 * version up when the reading of terms changes.
 */
export function importedFiles(entries: readonly string[]): readonly string[] {
  const found = new Set<string>()
  const follow = (file: string): void => {
    if (found.has(file)) return
    found.add(file)
    if (file.endsWith('.json')) return
    for (const [, path = ''] of readFileSync(file, 'utf8').matchAll(IMPORT)) follow(join(file, '..', path))
  }
  entries.forEach(follow)
  return [...found]
}

/** Digest of the content of files and of what was handed in beside them; a file that is not there counts as such. */
export function digestOf(files: readonly string[], beside: readonly string[]): string {
  const hash = createHash('sha256')
  for (const file of files) hash.update(existsSync(file) ? readFileSync(file) : '').update('\0')
  for (const text of beside) hash.update(text).update('\0')
  return hash.digest('hex')
}
