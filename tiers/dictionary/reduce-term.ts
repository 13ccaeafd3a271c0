import type { CodeLink } from '../../encounter/mention.ts'

/** Titles of codes with a 7th character repeat their header's words; attributes bring the episode. */
const EPISODE = /,? (?:initial|subsequent) encounter\b.*|, sequela$/
/** What the classification says of its own arrangement. */
const ARRANGEMENT =
  /,? (?:not elsewhere classified|not otherwise specified|(?:in|with) (?:other )?(?:specified )?diseases classified elsewhere|classified elsewhere)\b/gi
/** `, unspecified organism` says that nothing is known: a note leaves it out. */
const UNSPECIFIED_CLAUSE = /, unspecified (?:as to )?[^,]*/gi
/** `of unspecified knee`: the header of the code says the same without, and attributes bring the side. */
const UNSPECIFIED_PART = /[a-z] unspecified [a-z]/
const BRACKETS = /\([^)]*\)|\[[^\]]*\]/g

/** A term with what no clinician writes taken off; null where another term of the classification says the same. */
export function reduceTerm(term: string, source: CodeLink['source']): string | null {
  if (source === 'title' && (EPISODE.test(term) || UNSPECIFIED_PART.test(term))) return null
  const marked = term.includes('(') || term.includes('[') ? term.replace(BRACKETS, ' ') : term
  if (!/lassified|pecified/.test(marked)) return marked
  return marked.replace(ARRANGEMENT, '').replace(UNSPECIFIED_CLAUSE, '')
}
