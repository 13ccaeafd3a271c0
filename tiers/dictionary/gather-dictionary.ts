import type { DictionaryData } from './dictionary-data.ts'
import type { LexiconEntry } from './lexicon-schema.ts'
import type { SingleStops } from './links-of.ts'
import { saveTrie } from './concept-trie.ts'
import { type StoredTerms, storeTerms } from './read-terms.ts'
import { SOURCES } from './term-columns.ts'
import type { MatcherTerm, Sense } from './term-store.ts'
import { collectTexts, type TextCollector } from './texts.ts'
import { emptyVocabulary, saveVocabulary, type Vocabulary } from './vocabulary.ts'
import type { WordData } from './word-data-schema.ts'
import { groupWords, stemsOf } from './word-groups.ts'

/** Reads the terms of the classification and the lexicon's into what a matcher is opened from. */
export function gatherDictionary(
  terms: Iterable<Omit<MatcherTerm, 'sense'>>,
  lexicon: readonly LexiconEntry[],
  wordData: WordData,
): DictionaryData {
  const vocabulary = emptyVocabulary(wordData.grammar, wordData.plainWords)
  const groups = groupWords(vocabulary, wordData.synonyms)
  const stops = singleStops(vocabulary, wordData)
  const stored = storeTerms(vocabulary, groups, allTerms(terms, lexicon))
  const texts = collectTexts()
  const senses = new Map<string, { readonly at: number; readonly sense: Sense }>()
  const columns = columnsOf(stored, texts, senses)
  return {
    texts: texts.collected(),
    columns,
    trie: saveTrie(stored.trie),
    conceptOf: stored.conceptOf,
    stemOf: stored.stemOf,
    vocabulary: saveVocabulary(vocabulary),
    senses: [...senses.values()].map(({ sense }) => sense),
    groups,
    stops,
  }
}

function* allTerms(
  terms: Iterable<Omit<MatcherTerm, 'sense'>>,
  lexicon: readonly LexiconEntry[],
): Generator<MatcherTerm> {
  for (const entry of lexicon) {
    for (const term of entry.terms) yield { term, code: entry.code, source: 'lexicon', sense: entry }
  }
  for (const { term, code, source } of terms) yield { term, code, source, sense: null }
}

function singleStops(vocabulary: Vocabulary, wordData: WordData): SingleStops {
  const stops = new Map<number, ReadonlySet<string>>()
  for (const { word, allowIn } of wordData.singleWordStops) {
    for (const stem of stemsOf(vocabulary, word)) {
      stops.set(stem, new Set(allowIn ?? []))
    }
  }
  return stops
}

function columnsOf(
  { terms, flags, wordSum, next }: StoredTerms,
  texts: TextCollector,
  senses: Map<string, { readonly at: number; readonly sense: Sense }>,
): DictionaryData['columns'] {
  /** Lines of the lexicon that say the same share one sense. */
  const senseOf = ({ kind, ambiguous, default: isDefault, when }: Sense): number => {
    const sense: Sense = { kind, ambiguous, default: isDefault, when }
    const key = JSON.stringify(sense)
    const known = senses.get(key)
    if (known !== undefined) return known.at
    senses.set(key, { at: senses.size, sense: JSON.parse(key) as Sense })
    return senses.size - 1
  }
  return {
    text: Int32Array.from(terms, ({ term }) => texts.idOf(term)),
    code: Int32Array.from(terms, ({ code }) => texts.idOf(code)),
    source: Uint8Array.from(terms, ({ source }) => SOURCES.indexOf(source)),
    sense: Int32Array.from(terms, ({ sense }) => (sense === null ? -1 : senseOf(sense))),
    flags: Uint8Array.from(flags),
    wordSum: Int32Array.from(wordSum),
    next: Int32Array.from(next),
  }
}
