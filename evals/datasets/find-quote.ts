/** Half-open range of UTF-16 code units. */
export type Range = { readonly start: number; readonly end: number }

/** Where a quote stands in a text: every place, or only the one that `occurrence` (from 1) names. */
export function findQuote(text: string, quote: string, occurrence?: number): readonly Range[] {
  const found: Range[] = []
  if (quote === '') return found
  for (let at = text.indexOf(quote); at !== -1; at = text.indexOf(quote, at + 1)) {
    found.push({ start: at, end: at + quote.length })
  }
  return occurrence === undefined ? found : found.slice(occurrence - 1, occurrence)
}

export function overlaps(a: Range, b: Range): boolean {
  return a.start < b.end && b.start < a.end
}
