/** At most this many words may stand where a phrase has `..`: twice as many would cross into the next statement. */
const WORDS_BETWEEN = 4

/**
 * A phrase of a data table as a pattern: words in order, any case and spacing. `a/b` is either word, `word*` any ending,
 * `word?` may be missing, `..` stands for up to four words, `//` is a slash.
 */
export function phrasePattern(phrases: readonly string[]): RegExp {
  const alternatives = phrases.toSorted((a, b) => b.length - a.length).map((phrase) => onePhrase(phrase))
  return new RegExp(`(?<![a-z0-9])(?:${alternatives.join('|')})(?![a-z0-9])`, 'gi')
}

function onePhrase(phrase: string): string {
  let pattern = ''
  for (const token of phrase.trim().split(/\s+/)) {
    if (token === '..') pattern += `(?:[\\s,-]+[a-z0-9'-]+){0,${WORDS_BETWEEN}}?`
    else if (token.endsWith('?')) {
      const word = eitherWord(token.slice(0, -1))
      pattern += pattern === '' ? `(?:${word}[\\s-]+)?` : `(?:[\\s-]+${word})?`
    } else pattern += separator(pattern) + eitherWord(token)
  }
  return pattern
}

/** Stands for a written slash while alternatives are split. */
const SLASH = '\u0000'

/** Hyphens and line breaks count as spaces. */
const separator = (before: string): string => (before === '' || before.endsWith('[\\s-]+)?') ? '' : '[\\s-]+')

function eitherWord(token: string): string {
  const words = token
    .replaceAll('//', SLASH)
    .split('/')
    .map((word) => {
      const open = word.endsWith('*')
      const literal = (open ? word.slice(0, -1) : word).replaceAll(SLASH, '/').replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
      return open ? `${literal}\\w*` : literal
    })
  return words.length === 1 ? (words[0] ?? '') : `(?:${words.join('|')})`
}
