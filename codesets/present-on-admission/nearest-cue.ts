import type { Span } from '../../encounter/span.ts'
import type { Place } from '../order/places-of.ts'
import { type Cue, type CueKind, findCues } from './onset-cues.ts'

export type PlaceCue = { readonly kind: CueKind; readonly span: Span }

const STRONG: readonly CueKind[] = ['undeterminable', 'not-on-admission', 'on-admission']

/** The onset words of the mention's own clause, else nearest in its sentence; of the given kinds. The span is the sentence. */
export function nearestCue(place: Place, kinds: readonly CueKind[] = STRONG): PlaceCue | null {
  const { sentence, document } = place
  if (sentence === null) return null
  const text = document.text.slice(sentence.start, sentence.end)
  const [start, end] = [place.start - sentence.start, place.end - sentence.start]
  const cues = findCues(text).filter((cue) => kinds.includes(cue.kind) && !(cue.leadsIn && cue.end > start))
  const best = cues.toSorted((a, b) => distance(a, start, end, text) - distance(b, start, end, text))[0]
  if (best === undefined) return null
  return { kind: best.kind, span: { documentId: document.id, start: sentence.start, end: sentence.end, text } }
}

/** A clause away counts more than any number of characters. */
const CLAUSE = 1000

function distance(cue: Cue, start: number, end: number, text: string): number {
  const [from, to] = cue.end <= start ? [cue.end, start] : [end, cue.start]
  if (to <= from) return 0
  const between = text.slice(from, to)
  return (
    to - from + (between.match(/[;:]|, (?:and|but|which|while|then)\b|\bbut\b|\bhowever\b/gi)?.length ?? 0) * CLAUSE
  )
}
