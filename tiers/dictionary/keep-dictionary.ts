import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { decodeDictionary, type DecodedDictionary, encodeDictionary } from './dictionary-file.ts'
import type { DictionaryData } from './dictionary-data.ts'

const fileOf = (folder: string, release: string): string => join(folder, `${release}.dictionary`)

/** The dictionary of a release that lies in `folder`, where it was made from what `key` is the digest of. */
export function readKept(
  folder: string,
  release: string,
  key: string,
): DecodedDictionary | { readonly kind: 'missing' } {
  let bytes: Uint8Array
  try {
    bytes = readFileSync(fileOf(folder, release))
  } catch {
    return { kind: 'missing' }
  }
  return decodeDictionary(bytes, key)
}

/**
 * Puts a dictionary in the place of an older one in one step, so that no other process reads half a file. False where
 * the folder cannot be written: the next process builds it again.
 */
export function keep(folder: string, release: string, key: string, data: DictionaryData): boolean {
  const file = fileOf(folder, release)
  const unfinished = `${file}.${process.pid}`
  try {
    mkdirSync(folder, { recursive: true })
    writeFileSync(unfinished, encodeDictionary(release, key, data))
    renameSync(unfinished, file)
    return true
  } catch {
    rmSync(unfinished, { force: true })
    return false
  }
}
