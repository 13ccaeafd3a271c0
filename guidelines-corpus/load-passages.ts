import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Passage, passageSchema } from './passage.ts'

export const PASSAGES_FOLDER = join(import.meta.dirname, 'passages')

/** Every passage that the project ships, in the order of its files; a line that is none stops the load with its place. */
export function loadPassages(folder = PASSAGES_FOLDER): readonly Passage[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .toSorted()
    .flatMap((name) =>
      readFileSync(join(folder, name), 'utf8')
        .split('\n')
        .flatMap((line, at) => (line.trim() === '' ? [] : [passageOf(line, `${name} line ${at + 1}`)])),
    )
}

function passageOf(line: string, place: string): Passage {
  try {
    return passageSchema.parse(JSON.parse(line))
  } catch (cause) {
    throw new Error(`guidelines: ${place} is no passage`, { cause })
  }
}
