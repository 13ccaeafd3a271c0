/** Longest header in words; listed ones have nine at most, with qualifiers on both sides two more. */
const MAX_HEADER_WORDS = 11

/** The one form in which wordings are compared: lower case, no punctuation, `/` and `&` as `and`, known spellings. */
export function normaliseHeader(header: string, tokens: ReadonlyMap<string, string>): string {
  const bare = header
    .toLowerCase()
    .replace(/\([^()]*\)/g, ' ')
    .replace(/ \d{1,4}[/-]\d{1,2}(?:[/-]\d{2,4})?$/, '')
    .replace(/[()]/g, ' ')
    .replace(/[.,'’*_#"`]/g, '')
    .replace(/[‐‑–—]/g, '-')
  const parts: string[] = []
  for (const word of bare.split(/[\s]+/)) {
    if (word === '' || word === '/') {
      if (word === '/') parts.push('and')
      continue
    }
    const whole = tokens.get(word)
    if (whole !== undefined) parts.push(whole)
    else {
      parts.push(
        word
          .split('/')
          .filter((piece) => piece !== '')
          .map((piece) => tokens.get(piece) ?? piece)
          .join(' and '),
      )
    }
    if (parts.length > MAX_HEADER_WORDS) return ''
  }
  return parts.join(' ').replace(/^and | and$/g, '')
}

/** A normalised header without what may stand before and after a wording, and without a year or clock time at its end. */
export function withoutQualifiers(header: string, front: readonly string[], back: readonly string[]): string {
  let rest = header
  for (const word of front) if (rest.startsWith(`${word} `)) rest = rest.slice(word.length + 1)
  for (const word of back) if (rest.endsWith(` ${word}`)) rest = rest.slice(0, -word.length - 1)
  return rest.replace(/ \d{4}$/, '')
}

/** Words in the form in which first and last words are compared before the dearer comparison of whole headers. */
export const lowerWord = (word: string): string => word.toLowerCase().replace(/[.,'’()*_#"`:]/g, '')

/** False when no header begins with the first word; most lines of a note end here. */
export function mayBegin(header: string, firstWords: ReadonlySet<string>): boolean {
  const first = /^[^\s/]*/.exec(header)?.[0] ?? ''
  return first.length <= 24 && (firstWords.has(lowerWord(first)) || first.includes('(') || first === '')
}
