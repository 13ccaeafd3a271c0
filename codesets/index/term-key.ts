/** Same line whatever the case, punctuation and plural mark. */
export const titleKey = (title: string): string =>
  title
    .toLowerCase()
    .replace(/\('?e?s\)/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, '')

/** A word without the plural ending that English adds; `pelvis`, `fetus` and `abscess` keep theirs. */
export function singular(word: string): string {
  if (word.length < 4 || !word.endsWith('s') || /(?:ss|us|is|ous)$/.test(word)) return word
  if (/(?:ss|x|ch|sh)es$/.test(word)) return word.slice(0, -2)
  if (/[^aeiou]ies$/.test(word)) return `${word.slice(0, -3)}y`
  return word.replace(/s$/, '')
}

/** Nothing but words, as most titles are: they need no more than to be split. */
const PLAIN = /^(?!.*\b(?:NEC|NOS)\b)[A-Za-z ,-]+$/

/** `titleKey` of the words in the singular; parentheses, NEC and NOS left out. */
export function foldedKey(text: string): string {
  if (PLAIN.test(text))
    return text
      .toLowerCase()
      .split(/[ ,-]+/)
      .map(singular)
      .join('')
  return text
    .replace(/\([^()]*\)|\b(?:NEC|NOS)\b/g, ' ')
    .toLowerCase()
    .split(/[^\p{L}\p{N}'’]+/u)
    .map((word) => singular(word.replace(/['’]s?$/, '')).replace(/[^\p{L}\p{N}]+/gu, ''))
    .join('')
}
