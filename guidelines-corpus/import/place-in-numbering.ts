import { firstLabel, type Marker, type MarkerKind, nextLabel } from './heading-marker.ts'

/** One depth of the numbering that is open: kind and label of its latest heading. */
export type Level = { readonly kind: MarkerKind | 'section'; readonly label: string }

/** What may be numbered under each depth; I.C.19.d.1 uses small letters under a bracketed number. */
const BELOW: Readonly<Record<Level['kind'], readonly MarkerKind[]>> = {
  section: ['letter'],
  letter: ['number'],
  number: ['small-letter'],
  'small-letter': ['bracketed-number'],
  'bracketed-number': ['bracketed-letter', 'small-letter'],
  'bracketed-letter': ['roman'],
  roman: [],
}

/**
 * The levels that are open once a heading is accepted, or null when the marker does not continue the numbering: only the next
 * label of an open depth, the deepest first, or the first label below. So a list in the text, or a wrapped line, is no heading,
 * and no table of contents is needed.
 */
export function placeInNumbering(levels: readonly Level[], marker: Marker): readonly Level[] | null {
  for (let depth = levels.length - 1; depth > 0; depth--) {
    const level = levels[depth]
    if (level === undefined || level.kind === 'section' || level.kind !== marker.kind) continue
    if (nextLabel(level.kind, level.label) === marker.label)
      return [...levels.slice(0, depth), { kind: marker.kind, label: marker.label }]
  }
  const last = levels.at(-1)
  if (last === undefined || !BELOW[last.kind].includes(marker.kind) || firstLabel(marker.kind) !== marker.label)
    return null
  return [...levels, { kind: marker.kind, label: marker.label }]
}
