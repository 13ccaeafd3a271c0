import { ReadError } from './read-error.ts'

/** The contract nests five levels, the deepest real FHIR bundles some twenty; thousands only attack a parser. */
export const MAX_JSON_DEPTH = 64

type Scan = { readonly depth: number; readonly open: 'string' | 'bracket' | null }

/** Deepest nesting, and what is still open at the end; reads no values. */
function scan(text: string): Scan {
  let depth = 0
  let deepest = 0
  let inString = false
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (inString) {
      if (code === 92) at++
      else if (code === 34) inString = false
    } else if (code === 34) inString = true
    else if (code === 91 || code === 123) {
      depth++
      if (depth > deepest) deepest = depth
      if (deepest > MAX_JSON_DEPTH) break
    } else if (code === 93 || code === 125) depth--
  }
  return { depth: deepest, open: inString ? 'string' : depth > 0 ? 'bracket' : null }
}

/** `JSON.parse` with a cap on nesting, and an error that never quotes the input. */
export function parseJson(text: string): unknown {
  const { depth, open } = scan(text)
  if (depth > MAX_JSON_DEPTH)
    throw new ReadError(
      'too-deep',
      `The JSON nests more than ${MAX_JSON_DEPTH} levels. No encounter does; check the export.`,
    )
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    // The engine's own message quotes the input, so neither it nor the error itself goes on.
    const position = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1]
    throw new ReadError('not-json', `The text is not valid JSON${placeOf(text, position)}. ${advice(open)}`)
  }
}

function placeOf(text: string, position: string | undefined): string {
  if (position === undefined) return ''
  const before = text.slice(0, Number(position))
  const line = before.split('\n').length
  return ` (line ${line}, column ${before.length - before.lastIndexOf('\n')})`
}

const advice = (open: Scan['open']): string => {
  if (open === 'string') return 'It ends inside a string: the file was cut off, or a quotation mark is missing.'
  if (open === 'bracket') return 'It ends before its last bracket: the file was cut off.'
  return 'Write it with a JSON library rather than by hand.'
}
