import { escapeHtml } from './escape-html.ts'

export type Axis = {
  readonly label: string
  readonly from: number
  readonly to: number
  readonly ticks: number
  readonly format: (value: number) => string
}
export type Point = { readonly x: number; readonly y: number }
export type Mark =
  | {
      readonly kind: 'line'
      readonly points: readonly Point[]
      readonly colour: string
      readonly dashed?: boolean
      readonly step?: boolean
    }
  | {
      readonly kind: 'dots'
      readonly points: readonly (Point & {
        readonly radius?: number
        readonly label?: string
        /** Where the label stands, so that near neighbours do not write over each other. */
        readonly below?: boolean
        readonly hover?: string
      })[]
      readonly colour: string
    }
export type LegendEntry = { readonly text: string; readonly colour: string }

const WIDTH = 460
const HEIGHT = 330
const EDGE = { left: 58, right: 16, top: 14, bottom: 46 } as const

const at = (value: number): string => value.toFixed(1)

/** A plot as one SVG element with axes, grid, marks and legend; no script, no style sheet of others. */
export function plot(x: Axis, y: Axis, marks: readonly Mark[], legend: readonly LegendEntry[] = []): string {
  const px = (value: number): number =>
    EDGE.left + ((value - x.from) / (x.to - x.from || 1)) * (WIDTH - EDGE.left - EDGE.right)
  const py = (value: number): number =>
    HEIGHT - EDGE.bottom - ((value - y.from) / (y.to - y.from || 1)) * (HEIGHT - EDGE.top - EDGE.bottom)
  const parts = [...frame(x, y, px, py), ...marks.map((mark) => drawMark(mark, px, py)), ...legend.map(drawLegend)]
  const name = escapeHtml(`${y.label} against ${x.label}`)
  return `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${name}" font-size="11">${parts.join('')}</svg>`
}

type Place = (value: number) => number

function frame(x: Axis, y: Axis, px: Place, py: Place): readonly string[] {
  const [bottom, right] = [HEIGHT - EDGE.bottom, WIDTH - EDGE.right]
  const values = (axis: Axis): readonly number[] =>
    Array.from({ length: axis.ticks + 1 }, (_, i) => axis.from + (i / axis.ticks) * (axis.to - axis.from))
  const middleX = (EDGE.left + right) / 2
  const middleY = (EDGE.top + bottom) / 2
  return [
    ...values(x).map(
      (value) =>
        `<line x1="${at(px(value))}" x2="${at(px(value))}" y1="${EDGE.top}" y2="${bottom}" stroke="#e3e6ea"/>` +
        `<text x="${at(px(value))}" y="${bottom + 16}" text-anchor="middle" fill="#555">${escapeHtml(x.format(value))}</text>`,
    ),
    ...values(y).map(
      (value) =>
        `<line x1="${EDGE.left}" x2="${right}" y1="${at(py(value))}" y2="${at(py(value))}" stroke="#e3e6ea"/>` +
        `<text x="${EDGE.left - 6}" y="${at(py(value) + 4)}" text-anchor="end" fill="#555">${escapeHtml(y.format(value))}</text>`,
    ),
    `<text x="${middleX}" y="${HEIGHT - 8}" text-anchor="middle" fill="#222">${escapeHtml(x.label)}</text>`,
    `<text transform="translate(14 ${middleY}) rotate(-90)" text-anchor="middle" fill="#222">${escapeHtml(y.label)}</text>`,
  ]
}

function drawMark(mark: Mark, px: Place, py: Place): string {
  switch (mark.kind) {
    case 'line': {
      const path = mark.points
        .map((point, i) => {
          const previous = mark.points[i - 1]
          const corner = mark.step === true && previous !== undefined ? `L${at(px(point.x))} ${at(py(previous.y))}` : ''
          return `${corner}${i === 0 ? 'M' : 'L'}${at(px(point.x))} ${at(py(point.y))}`
        })
        .join('')
      return `<path d="${path}" fill="none" stroke="${mark.colour}" stroke-width="1.8"${mark.dashed === true ? ' stroke-dasharray="5 4"' : ''}/>`
    }
    case 'dots':
      return mark.points
        .map(({ x, y, radius = 4, label, below = false, hover }) => {
          const right = px(x) > WIDTH * 0.7
          const title = hover === undefined ? '' : `<title>${escapeHtml(hover)}</title>`
          const text =
            label === undefined
              ? ''
              : `<text x="${at(px(x) + (right ? -8 : 8))}" y="${at(py(y) + (below ? 17 : -7))}" text-anchor="${right ? 'end' : 'start'}" fill="#222">${escapeHtml(label)}</text>`
          return `<circle cx="${at(px(x))}" cy="${at(py(y))}" r="${at(radius)}" fill="${mark.colour}" fill-opacity="0.85">${title}</circle>${text}`
        })
        .join('')
  }
}

function drawLegend({ text, colour }: LegendEntry, index: number): string {
  const y = EDGE.top + 12 + 15 * index
  return `<rect x="${EDGE.left + 10}" y="${y - 8}" width="10" height="10" fill="${colour}"/><text x="${EDGE.left + 25}" y="${y + 1}" fill="#222">${escapeHtml(text)}</text>`
}

/** Colours that stay apart for readers who see red and green alike. */
export const COLOURS = ['#0b6e99', '#d1691e', '#6a3d9a', '#2e8540', '#8c564b', '#555555'] as const
export const colourOf = (index: number): string => COLOURS[index % COLOURS.length] ?? COLOURS[0]
