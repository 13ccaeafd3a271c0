import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Folders whose code and data decide a result. */
const DECIDING = ['encounter', 'codesets', 'tiers', 'explain', 'pipeline'] as const
const COUNTED = /\.(?:ts|json|jsonl|tsv|facts)$/

/** Digest of all code and data that decides a result, tests left out: a change of any of it makes cached results stale. */
export function codeDigest(root: string): string {
  const hash = createHash('sha256')
  for (const folder of DECIDING) {
    const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .map((file) => file.replaceAll('\\', '/'))
      .filter((file) => COUNTED.test(file) && !file.endsWith('.test.ts'))
      .toSorted()
    for (const file of files) hash.update(`${folder}/${file}\0`).update(readFileSync(join(root, folder, file)))
  }
  return `sha256:${hash.digest('hex')}`
}

/** Short digest of any JSON value, for keys and comparisons. */
export function digestOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 32)
}
