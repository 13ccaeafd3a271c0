import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { EncounterResult } from '../../encounter/result.ts'

/** Results by a key of input and versions; what is there makes a stopped run go on where it was. */
export type ResultCache = {
  readonly get: (key: string) => EncounterResult | null
  readonly put: (key: string, result: EncounterResult) => void
}

/** Keeps nothing: for data that may not be copied, and for fresh runs. */
export const NO_CACHE: ResultCache = { get: () => null, put: () => undefined }

/** One file per result, written whole or not at all, so that an interrupted run leaves no half of one. */
export function folderCache(folder: string): ResultCache {
  const pathOf = (key: string): string => join(folder, key.slice(0, 2), `${key}.json`)
  return {
    get: (key) => {
      let text: string
      try {
        text = readFileSync(pathOf(key), 'utf8')
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
        throw error
      }
      return JSON.parse(text) as EncounterResult
    },
    put: (key, result) => {
      const path = pathOf(key)
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(`${path}.part`, JSON.stringify(result))
      renameSync(`${path}.part`, path)
    },
  }
}
