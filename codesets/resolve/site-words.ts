import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { wordsOf } from './words.ts'

const table = z
  .object({ authority: z.string(), sites: z.record(z.string(), z.array(z.string().min(1)).min(1)) })
  .parse(JSON.parse(readFileSync(join(import.meta.dirname, '..', 'data', 'clinical', 'site-words.json'), 'utf8')))

const sites = Object.entries(table.sites).map(([site, words]) => ({ site, words: words.flatMap(wordsOf) }))

/** The classification's wider sites of the parts that the words name, as its titles write them: `ankle and foot` for a toe. */
export function impliedSites(words: ReadonlySet<string>): readonly string[] {
  return sites.filter((one) => one.words.some((word) => words.has(word))).map((one) => one.site)
}
