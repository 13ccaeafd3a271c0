/** A run of text on a page, as the PDF library gives it: `transform[5]` is its height above the page's foot. */
export type PageItem = {
  readonly str: string
  readonly hasEOL: boolean
  readonly height: number
  readonly transform: readonly unknown[]
}

/** Lines of a paragraph stand some 1.2 letter heights apart, paragraphs twice that; at 1.8 single lines with wide leading stay together. */
const PARAGRAPH_GAP = 1.8

/** The lines of a page in reading order, with an empty line where the page leaves one. Hyphens at line ends stay. */
export function linesOfPage(items: readonly PageItem[]): string {
  const lines: string[] = []
  let line = ''
  let height = 0
  let lastAt: number | null = null
  let at: number | null = null
  const close = (): void => {
    const gap = lastAt !== null && at !== null ? lastAt - at : 0
    if (line.trim() !== '' && height > 0 && gap > PARAGRAPH_GAP * height) lines.push('')
    if (line.trim() !== '') lastAt = at
    lines.push(line.trimEnd())
    line = ''
    at = null
  }
  for (const item of items) {
    if (item.str.trim() !== '') {
      at ??= heightOf(item)
      if (item.height > 0) height = item.height
    }
    line += item.str
    if (item.hasEOL) close()
  }
  if (line !== '') close()
  return tidyBreaks(lines)
}

const heightOf = (item: PageItem): number | null => {
  const up = item.transform[5]
  return typeof up === 'number' && Number.isFinite(up) ? up : null
}

/** One empty line says as much as five. */
function tidyBreaks(lines: readonly string[]): string {
  const kept = lines.filter((line, index) => line !== '' || (index > 0 && lines[index - 1] !== ''))
  return kept.join('\n').replaceAll('\0', '').toWellFormed()
}
