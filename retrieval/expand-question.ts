import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/** Shorthand of coders → the words that guidelines use, by lower-case word or words. */
export type Shorthand = ReadonlyMap<string, string>

const shorthandSchema = z.record(z.string().regex(/^[a-z0-9][a-z0-9/+&' -]*$/), z.string().min(2))

export const SHORTHAND_FILE = join(import.meta.dirname, 'shorthand.json')

export const loadShorthand = (file = SHORTHAND_FILE): Shorthand =>
  new Map(Object.entries(shorthandSchema.parse(JSON.parse(readFileSync(file, 'utf8')))))

/** Longest run of words that the data names. */
const LONGEST = 3

export type Expanded = {
  /** What its shorthand means, each meaning once. */
  readonly meanings: string
  /** The question with each shorthand replaced by its meaning. */
  readonly inFull: string
}

/** Reads the shorthand of a question, the longest run of words first. */
export function expandQuestion(question: string, shorthand: Shorthand): Expanded {
  const words = [...question.matchAll(/[a-z0-9][a-z0-9/+&'-]*/gi)].map((match) => ({
    text: match[0].toLowerCase(),
    start: match.index,
    end: match.index + match[0].length,
  }))
  const meanings = new Set<string>()
  let inFull = ''
  let copied = 0
  for (let at = 0; at < words.length; ) {
    const { count, meaning } = longestAt(words.slice(at, at + LONGEST), shorthand)
    if (meaning !== null) {
      meanings.add(meaning)
      inFull += question.slice(copied, words[at]?.start) + meaning
      copied = words[at + count - 1]?.end ?? copied
    }
    at += count
  }
  return { meanings: [...meanings].join(' . '), inFull: inFull + question.slice(copied) }
}

function longestAt(
  words: readonly { readonly text: string }[],
  shorthand: Shorthand,
): { readonly count: number; readonly meaning: string | null } {
  for (let count = words.length; count > 0; count -= 1) {
    const meaning = shorthand.get(
      words
        .slice(0, count)
        .map(({ text }) => text)
        .join(' '),
    )
    if (meaning !== undefined) return { count, meaning }
  }
  return { count: 1, meaning: null }
}

/** ICD-10-CM codes, whole or cut short, that a question names: `E11.4x` → `E11.4`. */
export function codesNamed(question: string): readonly string[] {
  const found = question.toUpperCase().matchAll(/\b([A-Z]\d[0-9A-Z](?:\.[0-9A-WYZ]{1,4})?)(?=[\sX?,;:.)!/]|$)/g)
  return [...new Set([...found].map(([, code]) => code as string))]
}
