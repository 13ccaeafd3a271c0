import { readHtml } from '../documents/html-to-text.ts'
import { ReadError } from '../read-error.ts'
import type { Placed } from './collect-resources.ts'
import { at, wordsIn } from './json-value.ts'
import { HIDDEN } from './read-attachment.ts'
import type { Reading } from './reading.ts'

/** The text of a Narrative (`text` of a resource or section), or null when it is empty or cannot be read, which is said. */
export function narrativeText(narrative: unknown, placed: Placed, reading: Reading, part = ''): string | null {
  const div = wordsIn(at(narrative, 'div'))
  if (div === null || wordsIn(at(narrative, 'status')) === 'empty') return null
  const where = part === '' ? placed : `${placed.place}${part}`
  try {
    const { text, leftOut } = readHtml(div)
    if (leftOut) reading.say(where, HIDDEN)
    return text === '' ? null : text
  } catch (error) {
    if (!(error instanceof ReadError)) throw error
    reading.say(where, error.message)
    return null
  }
}
