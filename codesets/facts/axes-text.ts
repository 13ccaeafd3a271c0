import type { Axes } from '../code-set.ts'

/** Axes as one cell of a table: `laterality=right;episode=initial`. */
export function writeAxes(axes: Axes): string {
  return Object.entries(axes)
    .map(([name, value]) => `${name}=${value}`)
    .join(';')
}

export function readAxes(text: string): Axes {
  if (text === '') return {}
  return Object.fromEntries(text.split(';').map((pair) => pair.split('=', 2)))
}
