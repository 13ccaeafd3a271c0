const WORDS = /[\p{L}\p{N}]+(?:[.,/][\p{N}]+)*%?|[+<>≥≤]/gu

/** The words of a text for comparison: lower case, numbers whole, signs that turn a meaning kept, other punctuation dropped. */
export function wordsOf(text: string): string[] {
  return text.normalize('NFKC').toLowerCase().match(WORDS) ?? []
}
