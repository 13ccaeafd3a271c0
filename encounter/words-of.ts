const WORDS = /[\p{L}\p{N}]+(?:[.,/][\p{N}]+)*%?|[+<>≥≤]/gu

/** The words of a text for comparison: lower case, numbers whole, signs that turn a meaning kept, other punctuation dropped. */
export function wordsOf(text: string): string[] {
  const plain = /^[\0-\x7f]*$/.test(text) ? text : text.normalize('NFKC')
  return plain.toLowerCase().match(WORDS) ?? []
}
