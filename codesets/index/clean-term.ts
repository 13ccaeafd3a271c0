import { READING_WORDS } from './reading-words.ts'

const UNREADABLE = new RegExp(READING_WORDS.unreadable.join('|'), 'i')
const DROPPED = new RegExp(String.raw`,?\s*\b(?:${READING_WORDS.dropped.join('|')})\b`, 'gi')
/** What `cleanWords` would change; most lines need no cleaning, and to find that out is cheaper than to clean. */
const UNCLEAN = new RegExp(
  String.raw`\[|\('?e?s\)|\s\s|[^\S ]|\s[,;:.]|^[\s,;:-]|[\s,;:-]$|\b(?:of of|${READING_WORDS.dropped.join('|')})\b`,
  'i',
)
const LINK_AT_END = /\b(?:of|in|with|at|by|to|for|from|on|and|or)$/i
const TRAILING_LINK = /(?:\s+(?:of|in|with|at|by|to|for|from|on|and|or|due to))+$/i
const WORD = /[\p{L}\p{N}][\p{L}\p{N}'’+./-]*/gu

/** Whether a line says something that a note could say. */
export const isReadable = (text: string): boolean => !UNREADABLE.test(text)

/** Without NEC, NOS and unspecified, brackets and doubled spaces. */
export const cleanWords = (text: string): string =>
  UNCLEAN.test(text)
    ? text
        .replace(/\[[^\]]*\]/g, ' ')
        .replace(DROPPED, ' ')
        .replace(/\('?e?s\)/g, '')
        .replace(/\s+/g, ' ')
        .replace(/\s+([,;:.])/g, '$1')
        .replace(/\bof of\b/gi, 'of')
        .replace(/^[\s,;:-]+|[\s,;:-]+$/g, '')
    : text

/** `cleanWords` without a link that nothing follows any more. */
export function cleanTerm(text: string): string {
  const clean = cleanWords(text)
  return LINK_AT_END.test(clean) ? clean.replace(TRAILING_LINK, '') : clean
}

/** Words in lower case; inner hyphens, points and apostrophes stay. */
export const wordsOf = (text: string): string[] =>
  (text.toLowerCase().match(WORD) ?? []).map((word) => word.replace(/[./'’-]+$/, ''))

/** Parentheses taken out: `exacerbation (acute)` is `exacerbation` with the optional word `acute`. */
export function takeOptional(text: string): { readonly term: string; readonly optionalWords: readonly string[] } {
  const inside: string[] = []
  let kept = text.replace(/\('?e?s\)/g, '')
  for (let before = ''; before !== kept; ) {
    before = kept
    kept = kept.replace(/\(([^()]*)\)/g, (_, group: string) => {
      inside.push(group)
      return ' '
    })
  }
  return { term: cleanTerm(kept), optionalWords: inside.flatMap(wordsOf) }
}
