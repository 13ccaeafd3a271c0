import type { Axes } from '../code-set.ts'

export type SplitTitle = { readonly stem: string; readonly axes: Axes }

export function splitTitle(title: string): SplitTitle {
  return { stem: title, axes: {} }
}
