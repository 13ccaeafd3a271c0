import type { Icd10CmCode } from '../../encounter/codes.ts'
import type { AlphabeticIndex, CodeSet, IndexEntry } from '../code-set.ts'
import { isReadable, takeOptional, wordsOf } from './clean-term.ts'
import { BEHAVIOURS, neoplasmPhrases } from './neoplasm-terms.ts'
import { phrasesOfPath, prepositionOf } from './phrase-of-path.ts'
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

type Said = Pick<ClassificationTerm, 'code' | 'source' | 'optionalWords'> & {
  readonly manifestation?: Icd10CmCode | null
}

function termOf(codeSet: CodeSet, term: string, said: Said): ClassificationTerm {
  return {
    term,
    words: [...new Set(wordsOf(term).filter((word) => !LINK_WORDS.has(word)))],
    links: term.match(LINKS) ?? [],
    code: said.code,
    manifestation: said.manifestation ?? null,
    source: said.source,
    incomplete: codeSet.entry(said.code)?.billable !== true,
    optionalWords: [...new Set(said.optionalWords)],
  }
}

/** Where a line only refers elsewhere, the code of the line it names. */
function codedEntry(navigator: Navigator, entry: IndexEntry): IndexEntry | null {
  if (entry.code !== null) return entry
  if (entry.see === null) return null
  const resolved = resolveWords(navigator, entry.see, entry.table)
  return resolved.kind === 'entry' && resolved.entry.code !== null ? resolved.entry : null
}

function* indexTerms(codeSet: CodeSet, index: AlphabeticIndex): Generator<ClassificationTerm> {
  const navigator = navigatorOf(index)
  /** Prepositions printed behind the titles of the lines above, by level. */
  const prepositions: string[] = []
  const above: IndexEntry[] = []
  for (const entry of index.entries()) {
    const level = entry.path.length - 1
    above[level] = entry
    prepositions.length = level
    prepositions[level] = prepositionOf(entry.nonessential.slice(above[level - 1]?.nonessential.length ?? 0))
    const coded = codedEntry(navigator, entry)
    if (coded?.code == null) continue
    const optionalWords = entry.nonessential.flatMap(wordsOf)
    const source = entry.table === 'external-cause' ? 'external-cause' : 'index'
    const { code, manifestation } = coded
    for (const phrase of phrasesOfPath(entry.path, prepositions))
      yield termOf(codeSet, phrase, { code, manifestation, source, optionalWords })
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

function* titleTerms(codeSet: CodeSet): Generator<ClassificationTerm> {
  for (const code of codeSet.codes()) {
    if (code.length === SEVEN_CHARACTERS) continue
    const title = codeSet.entry(code)?.title ?? ''
    if (title === '' || !isReadable(title)) continue
    const { term, optionalWords } = takeOptional(titlePhrase(title))
    if (term !== '') yield termOf(codeSet, term.toLowerCase(), { code, source: 'title', optionalWords })
  }
}

function* inclusionTerms(codeSet: CodeSet): Generator<ClassificationTerm> {
  for (const code of codeSet.codes())
    for (const note of codeSet.notes(code)) {
      if (note.kind !== 'inclusion' && note.kind !== 'includes') continue
      if (note.text.endsWith(':') || !isReadable(note.text) || note.targets.length > 0) continue
      const { term, optionalWords } = takeOptional(note.text)
      if (term !== '') yield termOf(codeSet, term.toLowerCase(), { code, source: 'inclusion', optionalWords })
    }
}

function* neoplasmTerms(codeSet: CodeSet, index: AlphabeticIndex): Generator<ClassificationTerm> {
  for (const entry of index.neoplasms())
    for (const behaviour of BEHAVIOURS) {
      const code = entry[behaviour]
      if (code === null) continue
      const optionalWords = entry.nonessential.flatMap(wordsOf)
      for (const phrase of neoplasmPhrases(entry, behaviour))
        yield termOf(codeSet, phrase, { code, source: 'neoplasm', optionalWords })
    }
}

/** A substance by its adverse effect, else its accidental poisoning; which of the two it is, the note says. */
function* drugTerms(codeSet: CodeSet, index: AlphabeticIndex): Generator<ClassificationTerm> {
  for (const entry of index.drugs()) {
    const code = entry.adverseEffect ?? entry.accidental
    if (code === null || !isReadable(entry.substance)) continue
    const { term, optionalWords } = takeOptional(entry.substance.replaceAll(',', ' '))
    const optional = [...optionalWords, ...entry.nonessential.flatMap(wordsOf)]
    if (term !== '') yield termOf(codeSet, term.toLowerCase(), { code, source: 'drug', optionalWords: optional })
  }
}

/** Every natural reading of the classification's terms: index, titles, inclusion terms, neoplasms and drugs. */
export function* classificationTerms(codeSet: CodeSet, index: AlphabeticIndex): Generator<ClassificationTerm> {
  yield* indexTerms(codeSet, index)
  yield* titleTerms(codeSet)
  yield* inclusionTerms(codeSet)
  yield* neoplasmTerms(codeSet, index)
  yield* drugTerms(codeSet, index)
}
