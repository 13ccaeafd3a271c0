import { field, recordOf, recordsOf, wordsIn } from './json-value.ts'

export type Coding = { readonly system: string | null; readonly code: string | null; readonly display: string | null }

/** The codings of a CodeableConcept, of a Coding, of a bare code, or of a list of any of these. */
export function codingsOf(value: unknown): Coding[] {
  if (Array.isArray(value)) return value.flatMap((item) => codingsOf(item))
  const bare = wordsIn(value)
  if (bare !== null) return [{ system: null, code: bare, display: null }]
  const concept = recordOf(value)
  if (concept === null) return []
  const codings = recordsOf(field(concept, 'coding'))
  const own = codings.length > 0 ? codings : field(concept, 'code') === undefined ? [] : [concept]
  return own.map((coding) => ({
    system: wordsIn(field(coding, 'system')),
    code: wordsIn(field(coding, 'code')),
    display: wordsIn(field(coding, 'display')),
  }))
}

/** All the words that a concept or a list of them is given in. */
export function wordingsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => wordingsOf(item))
  const text = wordsIn(field(value, 'text'))
  const display = wordsIn(field(value, 'display'))
  const displays = codingsOf(value).flatMap((coding) => coding.display ?? [])
  return [...new Set([text, display, ...displays].flatMap((words) => words ?? []))]
}

/** What a concept is called: its own text, else a display, else its code. */
export function nameOf(value: unknown): string | null {
  return wordingsOf(value)[0] ?? codingsOf(value)[0]?.code ?? null
}
