import { cleanTerm, cleanWords, isReadable } from './clean-term.ts'
import { READING_WORDS } from './reading-words.ts'

/** Readings of one path at most; more alternatives than these are lists, not phrases. */
const MOST_READINGS = 8
/** Alternatives of a main term (`Diabetes, diabetic`) share this many first letters; an inversion (`Atrophy, muscle`) does not. */
const SHARED_LETTERS = 3

/** `neck of femur`, `fracture of neck of femur`; longer chains nobody says. */
const MOST_OF = 2

const LINKS = [...READING_WORDS.links].sort((a, b) => b.length - a.length)
const LINK_START = new RegExp(String.raw`^(?:${LINKS.join('|')})(?=\s|,|$)`, 'i')
const ADJECTIVE = new RegExp(`(?:${READING_WORDS.adjectiveEndings.join('|')})$`, 'i')

/** Whether the last word of a subterm ends as an adjective does. */
export const isAdjective = (words: string): boolean => ADJECTIVE.test(words)

const firstLetters = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z]/g, '')
    .slice(0, SHARED_LETTERS)

const areOneGroup = (parts: readonly string[]): boolean =>
  READING_WORDS.synonyms.some((group) => parts.every((part) => group.includes(part.toLowerCase())))

/** `Diabetes, diabetic` and `newborn, neonatal`, but not `Atrophy, muscle`. */
function areSynonyms(parts: readonly string[]): boolean {
  const first = firstLetters(parts[0] ?? '')
  return parts.every((part) => firstLetters(part) === first) || areOneGroup(parts)
}

/** One-word items of `neuritis, radiculitis or radiculopathy`; null for another kind of title, such as `viral, acute or subacute`. */
function listed(title: string): readonly string[] | null {
  if (!/,.*\bor\b/.test(title)) return null
  const items = title.split(/,?\s+or\s+|,\s+/)
  if (areOneGroup(items.slice(1)) && !areOneGroup(items)) return null
  return items.every((item) => /^\S+$/.test(item)) ? items : null
}

/** `A or B` and `A, B` where both say the same are two readings; `B, A` otherwise is A before B. */
export function alternatives(title: string): readonly string[] {
  const items = listed(title)
  if (items !== null) return items
  const parts = title.split(/,\s+/).filter((part) => part !== '')
  const inverted = parts.length === 2 && !LINK_START.test(parts[1] ?? '') ? `${parts[1]} ${parts[0]}` : parts.join(' ')
  return (parts.length > 1 && areSynonyms(parts) ? parts : [inverted]).flatMap((part) => {
    const either = /^(.*?)(\S+) or (\S+)(.*)$/.exec(part)
    if (either === null) return [part]
    const [, before = '', one = '', other = '', after = ''] = either
    return [`${before}${one}${after}`, `${before}${other}${after}`]
  })
}

/** A head with what stands before it, joined by its link to the group in front. */
type Group = { link: string; head: string; before: string[] }

/** `prepositions[i]` is the one printed in parentheses behind `words[i]`: `History (of)`. */
function groupsOf(words: readonly string[], prepositions: readonly string[]): readonly Group[] {
  const [main = '', ...subterms] = words
  let current: Group = { link: '', head: main, before: [] }
  const groups = [current]
  subterms.forEach((subterm, at) => {
    const printed = LINK_START.exec(subterm)?.[0] ?? ''
    const rest = subterm.slice(printed.length).replace(/^[\s,]+/, '')
    const link = printed === '' ? (prepositions[at] ?? '') : printed
    // `in (due to)` prints a second link behind a first one: it is said in its place.
    if (printed === '' && link !== '' && current.head === '' && at > 0)
      current = Object.assign(current, { link, head: rest })
    else if (link !== '') groups.push((current = { link, head: rest, before: [] }))
    else if (current.head === '') current.head = rest
    else if (rest !== '') current.before.unshift(rest)
  })
  return groups
}

const join = (...words: readonly string[]): string => words.filter((word) => word !== '').join(' ')
const say = ({ link, head, before }: Group): string => join(link, ...before, head)

/** An adjective as main term stands in front: `Abnormal > function study > pulmonary`, `Elevated > blood pressure > reading`. */
function adjectiveReadings(main: string, first: Group, second: Group | undefined, rest: string): string[] {
  if (second !== undefined && /^with$/i.test(second.link)) {
    // `Diabetes, diabetic > type 2 > with > retinopathy > mild`
    const others = rest.slice(say(second).length).trim()
    const before = join(...first.before, main, ...second.before, second.head, others)
    return second.before.length === 0
      ? [before]
      : [before, join(...first.before, ...second.before, main, second.head, others)]
  }
  if (first.before.length === 0 || isAdjective(first.before.at(-1) ?? '')) return [join(say(first), rest)]
  const inFront = join(main, ...first.before, rest)
  return first.before.length === 1 ? [inFront] : [inFront, join(main, ...first.before.toReversed(), rest)]
}

/** The phrases of one choice of words: noun last, links behind it; an adjective first; nouns joined by `of`. */
function readingsOf(words: readonly string[], prepositions: readonly string[]): string[] {
  const [main = '', ...subterms] = words
  const [first, ...others] = groupsOf(words, prepositions)
  if (first === undefined) return []
  const rest = others.map(say).join(' ')
  if (isAdjective(main) && !/\s/.test(main)) return adjectiveReadings(main, first, others[0], rest)
  const plain = join(say(first), rest)
  const isSite = others.length === 0 && subterms.length > 0 && subterms.length <= MOST_OF && !subterms.some(isAdjective)
  return isSite ? [plain, [main, ...first.before].join(' of ')] : [plain]
}

/** `Fracture, traumatic` is said without its adjective too. */
function mainTitles(title: string): readonly string[] {
  const short = READING_WORDS.saidShort[title]
  return short === undefined ? alternatives(cleanWords(title)) : [short, ...alternatives(cleanWords(title))]
}

/** What a title of a path may be read as; null for one that is no phrase. */
export type Choice = readonly string[] | null

/** The readings of one title; the same for every line below it. */
export function choiceOf(title: string, isMainTerm: boolean): Choice {
  if (!isReadable(title)) return null
  const choice = isMainTerm ? mainTitles(title) : alternatives(cleanWords(title))
  return choice.length === 0 ? [''] : choice
}

/**
 * Every path of the index read as phrases, in the order of natural speech; none where it is no phrase.
 * `prepositions` are those printed in parentheses behind each title (`History (of)`), or empty.
 */
export const phrasesOfPath = (path: readonly string[], prepositions: readonly string[] = []): readonly string[] =>
  phrasesOfChoices(
    path.map((title, depth) => choiceOf(title, depth === 0)),
    prepositions,
  )

/** `phrasesOfPath` of titles that were read before. */
export function phrasesOfChoices(choices: readonly Choice[], prepositions: readonly string[]): readonly string[] {
  let combinations: readonly (readonly string[])[] = [[]]
  for (const choice of choices) {
    if (choice === null) return []
    const [only] = choice
    combinations =
      choice.length === 1 && only !== undefined
        ? combinations.map((words) => [...words, only])
        : combinations.flatMap((words) => choice.map((next) => [...words, next])).slice(0, MOST_READINGS)
  }
  const printed = prepositions.some((word) => word !== '') ? [[], prepositions] : [[]]
  const phrases = combinations.flatMap((words) => printed.flatMap((links) => readingsOf(words, links)))
  const [first = ''] = phrases
  if (phrases.length === 1) return [cleanTerm(first).toLowerCase()].filter((phrase) => phrase !== '')
  return [...new Set(phrases.map((phrase) => cleanTerm(phrase).toLowerCase()))].filter((phrase) => phrase !== '')
}

/** The preposition among a title's own modifiers, which joins what stands below it; empty where none is. */
export const prepositionOf = (modifiers: readonly string[]): string =>
  modifiers.find((words) => READING_WORDS.prepositions.includes(words)) ?? ''
