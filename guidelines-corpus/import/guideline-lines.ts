/** A line of the document with the page that it stands on, 1 for the first. */
export type GuidelineLine = { readonly text: string; readonly page: number }

/** Running lines stand in the first or last three of a page; further in, the text itself repeats. */
const EDGE_LINES = 3
/** A line at the edge of at least half of the pages is no text; a heading of the text is there once or twice. */
const RUNNING_SHARE = 0.5

/** The lines of all pages in one row, without running headers, footers, page numbers and empty lines. */
export function guidelineLines(pages: readonly string[]): readonly GuidelineLine[] {
  const split = pages.map((page) =>
    page
      .split('\n')
      .map((line) => line.replace(/\s+/g, ' ').trim())
      .filter((line) => line !== ''),
  )
  const running = runningLines(split)
  return split.flatMap((lines, at) =>
    lines
      .filter((line, index) => !(isEdge(index, lines.length) && running.has(shape(line))))
      .map((text) => ({ text, page: at + 1 })),
  )
}

function runningLines(pages: readonly (readonly string[])[]): ReadonlySet<string> {
  const counts = new Map<string, number>()
  for (const lines of pages) {
    for (const key of new Set(lines.filter((_, index) => isEdge(index, lines.length)).map(shape)))
      counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  const least = Math.max(2, pages.length * RUNNING_SHARE)
  return new Set([...counts].filter(([, count]) => count >= least).map(([key]) => key))
}

const isEdge = (index: number, length: number): boolean => index < EDGE_LINES || index >= length - EDGE_LINES
/** "Page 7 of 121" and "Page 8 of 121" are one running line. */
const shape = (line: string): string => line.replace(/\d+/g, '#')
