import { cleanTerm, isReadable } from './clean-term.ts'
import { READING_WORDS } from './reading-words.ts'

/** Readings of one path at most; more alternatives than these are lists, not phrases. */
const MOST_READINGS = 8
/** Alternatives of a main term (`Diabetes, diabetic`) share this many first letters; an inversion (`Atrophy, muscle`) does not. */
const SHARED_LETTERS = 4

const LINKS = [...READING_WORDS.links].sort((a, b) => b.length - a.length)
const LINK_START = new RegExp(String.raw`^(?:${LINKS.join('|')})(?=\s|,|$)`, 'i')
const ADJECTIVE = new RegExp(`(?:${READING_WORDS.adjectiveEndings.join('|')})$`, 'i')

/** Whether the last word of a subterm ends as an adjective does. */
export const isAdjective = (words: string): boolean => ADJECTIVE.test(words)

const firstLetters = (text: string): string => text.toLowerCase().replace(/[^a-z]/g, '').slice(0, SHARED_LETTERS)

/** `A or B` and `A, B` with the same beginning are two words for one thing; `B, A` otherwise is A before B. */
export function alternatives(title: string): readonly string[] {
  const parts = title.split(/,\s+/).filter((part) => part !== '')
  const first = firstLetters(parts[0] ?? '')
  const synonyms = parts.length > 1 && parts.slice(1).every((part) => firstLetters(part) === first)
  const inverted = parts.length === 2 && !LINK_START.test(parts[1] ?? '') ? `${parts[1]} ${parts[0]}` : parts.join(' ')
  return (synonyms ? parts : [inverted]).flatMap((part) => {
    const either = /^(.*?)(\S+) or (\S+)(.*)$/.exec(part)
    if (either === null) return [part]
    const [, before = '', one = '', other = '', after = ''] = either
    return [`${before}${one}${after}`, `${before}${other}${after}`]
  })
}

/** A head with what stands before it, joined by its link to the group in front. */
type Group = { link: string; head: string; before: string[] }

function groupsOf(main: string, subterms: readonly string[]): readonly Group[] {
  let current: Group = { link: '', head: main, before: [] }
  const groups = [current]
  for (const subterm of subterms) {
    const link = LINK_START.exec(subterm)?.[0] ?? ''
    const rest = subterm.slice(link.length).replace(/^[\s,]+/, '')
    if (link !== '') groups.push((current = { link, head: rest, before: [] }))
    else if (current.head === '') current.head = rest
    else if (rest !== '') current.before.unshift(rest)
  }
  return groups
}

const say = ({ link, head, before }: Group): string => [link, ...before, head].filter((words) => words !== '').join(' ')
const isLinked = (groups: readonly Group[], link: RegExp): boolean => link.test(groups[1]?.link ?? '')

/** The phrases of one choice of words: noun last, links behind it; an adjective first. */
function readingsOf(main: string, subterms: readonly string[]): string[] {
  const groups = groupsOf(main, subterms)
  const [first, second, ...others] = groups
  if (first === undefined) return []
  const plain = groups.map(say).join(' ')
  if (!isAdjective(main) || /\s/.test(main)) return [plain]
  // `Diabetes, diabetic > type 2 > with > nephropathy` is also type 2 diabetic nephropathy
  if (second !== undefined && isLinked(groups, /^with$/i)) return [[say(first), ...second.before, second.head, ...others.map(say)].join(' ')]
  // `Abnormal > function study > pulmonary` is an abnormal pulmonary function study
  if (first.before.length === 0 || isAdjective(first.before.at(-1) ?? '')) return [plain]
  const inFront = [main, ...first.before].join(' ')
  return [[inFront, ...groups.slice(1).map(say)].join(' ')]
}

/** Every path of the index read as phrases, in the order of natural speech; none where it is no phrase. */
export function phrasesOfPath(path: readonly string[]): readonly string[] {
  if (!path.every(isReadable)) return []
  const [mains = [], ...choices] = path.map((title) => alternatives(cleanTerm(title)))
  let combinations: readonly (readonly string[])[] = mains.map((main) => [main])
  for (const choice of choices)
    combinations = combinations
      .flatMap((words) => (choice.length === 0 ? [[...words, '']] : choice.map((next) => [...words, next])))
      .slice(0, MOST_READINGS)
  const phrases = combinations.flatMap(([main = '', ...subterms]) => readingsOf(main, subterms))
  return [...new Set(phrases.map((phrase) => cleanTerm(phrase).toLowerCase()))].filter((phrase) => phrase !== '')
}
