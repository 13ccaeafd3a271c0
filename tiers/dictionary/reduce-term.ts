import type { CodeLink } from '../../encounter/mention.ts'

/** Titles of codes with a 7th character repeat their header's words; attributes bring the episode. */
const EPISODE = /,? (?:initial|subsequent) encounter\b.*|, sequela$/
/** What the classification says of its own arrangement. */
const ARRANGEMENT =
  /,? (?:not elsewhere classified|not otherwise specified|(?:in|with) (?:other )?(?:specified )?diseases classified elsewhere|classified elsewhere)\b/gi
/** `, unspecified organism` says that nothing is known: a note leaves it out. */
const UNSPECIFIED_CLAUSE = /, unspecified (?:as to )?[^,]*/gi
const BRACKETS = /\([^)]*\)|\[[^\]]*\]/g

/** `right bronchus or lung`: a note says one of the two. */
const EITHER = /^(.*?)(\S+) or (\S+)(.*)$/

/** A term as a clinician would write it, once for each side of an `or`; none where another term of the classification says the same. */
export function reduceTerm(term: string, source: CodeLink['source']): readonly string[] {
  if (source === 'title' && EPISODE.test(term)) return []
  const plain = term.includes('(') || term.includes('[') ? term.replace(BRACKETS, ' ') : term
  const reduced =
    plain.includes('lassified') || plain.includes('pecified')
      ? plain.replace(ARRANGEMENT, '').replace(UNSPECIFIED_CLAUSE, '')
      : plain
  const either = reduced.includes(' or ') ? EITHER.exec(reduced) : null
  if (either === null) return [reduced]
  const [, before = '', one = '', other = '', after = ''] = either
  return [`${before}${one}${after}`, `${before}${other}${after}`]
}
