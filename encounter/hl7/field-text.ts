import { cleanText } from './clean-text.ts'
import { decodeEscapes } from './decode-escapes.ts'
import type { Segment } from './segment.ts'
import { rawField } from './segment.ts'

/** A field that is text as a whole (TX, FT, ST, NTE-3): repetitions are lines, component signs are letters like others. */
export function fieldText(segment: Segment, field: number): string {
  const raw = rawField(segment, field)
  if (raw.trim() === '""') return ''
  const lines = raw.split(segment.syntax.repetition)
  return cleanText(lines.map((line) => decodeEscapes(line, segment.syntax)).join('\n'))
}
