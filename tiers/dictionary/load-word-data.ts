import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { z } from 'zod'
import {
  grammarSchema,
  plainWordsSchema,
  singleWordStopsSchema,
  synonymsSchema,
  type WordData,
} from './word-data-schema.ts'

/** Reads the authored word lists that lie beside the matcher; throws on a malformed one, since nothing works without them. */
export function loadWordData(folder: string = join(import.meta.dirname, 'words')): WordData {
  const read = <T>(file: string, schema: z.ZodType<T>): T =>
    schema.parse(JSON.parse(readFileSync(join(folder, file), 'utf8')))
  return {
    synonyms: read('word-synonyms.json', synonymsSchema),
    grammar: read('grammar-words.json', grammarSchema),
    singleWordStops: read('single-word-stops.json', singleWordStopsSchema).stops,
    plainWords: read('plain-words.json', plainWordsSchema).words,
  }
}
