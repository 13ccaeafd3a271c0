import type { Icd10CmCode } from '../../encounter/codes.ts'
import type { AlphabeticIndex, CodeSet, IndexEntry } from '../code-set.ts'
import { isReadable, takeOptional, wordsOf } from './clean-term.ts'
import { BEHAVIOURS, neoplasmPhrases, siteNames } from './neoplasm-terms.ts'
import { type Choice, choiceOf, phrasesOfChoices, prepositionOf } from './phrase-of-path.ts'
import { READING_WORDS } from './reading-words.ts'
import { resolveWords } from './resolve-reference.ts'
import { type Navigator, navigatorOf } from './navigate.ts'

export type TermSource = 'index' | 'title' | 'inclusion' | 'neoplasm' | 'drug' | 'external-cause'

/** A way to say a code. */
export type ClassificationTerm = {
  /** A phrase in natural order. */
  readonly term: string
  /** The words that must be there, in any order, without links. */
  readonly words: readonly string[]
  /** `with`, `due to`, `in` … as they stand in the term. */
  readonly links: readonly string[]
  readonly code: Icd10CmCode
  /** The second code of a dual line, reported with the first. */
  readonly manifestation: Icd10CmCode | null
  readonly source: TermSource
  /** The code is a header: it needs more characters. */
  readonly incomplete: boolean
  /** Words that may stand in between and change nothing. */
  readonly optionalWords: readonly string[]
}

const LINK_WORDS = new Set(READING_WORDS.links.flatMap(wordsOf))
const LINKS = new RegExp(
  String.raw`\b(?:${[...READING_WORDS.links].sort((a, b) => b.length - a.length).join('|')})\b`,
  'g',
)
/** Codes with a seventh character (dotted length) repeat the title of their parent. */
const SEVEN_CHARACTERS = 8

/** A way to say a code, before its words are looked at. */
export type ClassificationPhrase = Pick<ClassificationTerm, 'term' | 'code' | 'source'> & {
  readonly manifestation: Icd10CmCode | null
  /** The line of the classification that it was read from. */
  readonly printed: string
  /** Words in parentheses behind it, as printed. */
  readonly optional: readonly string[]
}

function termOf(codeSet: CodeSet, phrase: ClassificationPhrase): ClassificationTerm {
  const { term, code, manifestation, source } = phrase
  return {
    term,
    words: [...new Set(wordsOf(term).filter((word) => !LINK_WORDS.has(word)))],
    links: term.match(LINKS) ?? [],
    code,
    manifestation,
    source,
    incomplete: codeSet.entry(code)?.billable !== true,
    optionalWords: [...new Set(phrase.optional.flatMap(wordsOf))],
  }
}

/** Where a line only refers elsewhere, the code of the line it names; the same words name the same line. */
function codedEntries(navigator: Navigator): (entry: IndexEntry) => IndexEntry | null {
  const named = new Map<string, IndexEntry | null>()
  return (entry) => {
    if (entry.code !== null) return entry
    if (entry.see === null) return null
    const key = `${entry.table} ${entry.see}`
    let found = named.get(key)
    if (found === undefined) {
      const resolved = resolveWords(navigator, entry.see, entry.table)
      found = resolved.kind === 'entry' && resolved.entry.code !== null ? resolved.entry : null
      named.set(key, found)
    }
    return found
  }
}

function* indexPhrases(index: AlphabeticIndex): Generator<ClassificationPhrase> {
  const codedEntry = codedEntries(navigatorOf(index))
  const choices: Choice[] = []
  /** Prepositions printed behind the titles of the lines above, by level. */
  const prepositions: string[] = []
  const above: IndexEntry[] = []
  for (const entry of index.entries()) {
    const level = entry.path.length - 1
    above[level] = entry
    choices.length = level
    choices[level] = choiceOf(entry.path[level] ?? '', level === 0)
    prepositions.length = level
    prepositions[level] = prepositionOf(entry.nonessential.slice(above[level - 1]?.nonessential.length ?? 0))
    if (choices.includes(null)) continue
    const coded = codedEntry(entry)
    if (coded?.code == null) continue
    const source = entry.table === 'external-cause' ? 'external-cause' : 'index'
    const { code, manifestation } = coded
    const said = {
      code,
      manifestation,
      source,
      printed: entry.path[level] ?? '',
      optional: entry.nonessential,
    } as const
    for (const term of phrasesOfChoices(choices, prepositions)) yield { term, ...said }
  }
}

/** `Pneumonia, unspecified organism` is pneumonia. */
const titlePhrase = (title: string): string =>
  title
    .replace(/^unspecified type of /i, '')
    .replace(/ of unspecified \w+ of /gi, ' of ')
    .replace(
      /,? unspecified (?:organism|site|type|cause|severity|whether [\w ,-]+|trimester|eye|ear|side|limb)\b/gi,
      '',
    )

function* titlePhrases(codeSet: CodeSet): Generator<ClassificationPhrase> {
  for (const code of codeSet.codes()) {
    if (code.length === SEVEN_CHARACTERS) continue
    const printed = codeSet.entry(code)?.title ?? ''
    if (printed === '' || !isReadable(printed)) continue
    const { term, optionalWords: optional } = takeOptional(titlePhrase(printed))
    if (term !== '') yield { term: term.toLowerCase(), code, manifestation: null, source: 'title', printed, optional }
  }
}

function* inclusionPhrases(codeSet: CodeSet): Generator<ClassificationPhrase> {
  for (const code of codeSet.codes())
    for (const { kind, text: printed, targets } of codeSet.notes(code)) {
      if (kind !== 'inclusion' && kind !== 'includes') continue
      if (printed.endsWith(':') || !isReadable(printed) || targets.length > 0) continue
      const { term, optionalWords: optional } = takeOptional(printed)
      if (term === '') continue
      yield { term: term.toLowerCase(), code, manifestation: null, source: 'inclusion', printed, optional }
    }
}

function* neoplasmPhrasesOf(index: AlphabeticIndex): Generator<ClassificationPhrase> {
  for (const entry of index.neoplasms()) {
    const said = {
      manifestation: null,
      source: 'neoplasm',
      printed: entry.path.at(-1) ?? '',
      optional: entry.nonessential,
    } as const
    const names = siteNames(entry.path.slice(1))
    for (const behaviour of BEHAVIOURS) {
      const code = entry[behaviour]
      if (code === null) continue
      for (const term of neoplasmPhrases(entry, behaviour, names)) yield { term, code, ...said }
    }
  }
}

/** A substance by its adverse effect, else its accidental poisoning; which of the two it is, the note says. */
function* drugPhrases(index: AlphabeticIndex): Generator<ClassificationPhrase> {
  for (const { adverseEffect, accidental, substance: printed, nonessential } of index.drugs()) {
    const code = adverseEffect ?? accidental
    if (code === null || !isReadable(printed)) continue
    const { term, optionalWords } = takeOptional(printed.replaceAll(',', ' '))
    const optional = [...optionalWords, ...nonessential]
    if (term !== '') yield { term: term.toLowerCase(), code, manifestation: null, source: 'drug', printed, optional }
  }
}

/** Every natural reading of the classification's terms: index, titles, inclusion terms, neoplasms and drugs. */
export function* classificationPhrases(codeSet: CodeSet, index: AlphabeticIndex): Generator<ClassificationPhrase> {
  yield* indexPhrases(index)
  yield* titlePhrases(codeSet)
  yield* inclusionPhrases(codeSet)
  yield* neoplasmPhrasesOf(index)
  yield* drugPhrases(index)
}

/** The same with their words and links apart. */
export function* classificationTerms(codeSet: CodeSet, index: AlphabeticIndex): Generator<ClassificationTerm> {
  for (const phrase of classificationPhrases(codeSet, index)) yield termOf(codeSet, phrase)
}
