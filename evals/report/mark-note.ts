import { escapeHtml } from './escape-html.ts'

/** A stretch of a note to be marked; the first class that covers a character wins where several do. */
export type NoteMark = {
  readonly start: number
  readonly end: number
  readonly kind: 'met' | 'extra' | 'missed'
  readonly title: string
}

const RANK: readonly NoteMark['kind'][] = ['extra', 'missed', 'met']

/** The note as escaped HTML with its marks; overlapping marks are cut so that tags always nest. */
export function markNote(text: string, marks: readonly NoteMark[]): string {
  const cuts = [...new Set([0, text.length, ...marks.flatMap((one) => [one.start, one.end])])]
    .filter((at) => at >= 0 && at <= text.length)
    .toSorted((a, b) => a - b)
  return cuts
    .slice(0, -1)
    .map((from, index) => {
      const to = cuts[index + 1] ?? text.length
      const over = marks
        .filter((one) => one.start <= from && to <= one.end)
        .toSorted((a, b) => RANK.indexOf(a.kind) - RANK.indexOf(b.kind))
      const [first] = over
      const piece = escapeHtml(text.slice(from, to))
      return first === undefined
        ? piece
        : `<mark class="${first.kind}" title="${escapeHtml(over.map((one) => one.title).join('; '))}">${piece}</mark>`
    })
    .join('')
}
