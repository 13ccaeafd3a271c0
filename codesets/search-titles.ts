import type { CodeEntry, CodeSet } from './code-set.ts'

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[a-z0-9]+/g) ?? []

/** Codes whose titles hold every word of the query (or words that begin with it); shortest titles first, billable before headers. */
export function searchTitles(codeSet: CodeSet, query: string, limit: number): readonly CodeEntry[] {
  const wanted = wordsOf(query)
  if (wanted.length === 0) return []
  const found = codeSet.codes().flatMap((code) => {
    const entry = codeSet.entry(code)
    if (entry === null) return []
    const words = wordsOf(entry.title)
    return wanted.every((start) => words.some((word) => word.startsWith(start)))
      ? [{ entry, length: words.length }]
      : []
  })
  return found
    .sort((a, b) => a.length - b.length || Number(b.entry.billable) - Number(a.entry.billable))
    .slice(0, limit)
    .map(({ entry }) => entry)
}
