import type { DictionaryData } from './dictionary-data.ts'
import type { LexiconEntry } from './lexicon-schema.ts'
import type { SingleStops } from './links-of.ts'
import { type NamedTerm, storeTerms } from './read-terms.ts'
import { emptyVocabulary, saveVocabulary, type Vocabulary } from './vocabulary.ts'
import type { WordData } from './word-data-schema.ts'
import { groupWords, stemsOf } from './word-groups.ts'

/** Reads the terms of the classification and the lexicon's into what a matcher is opened from. */
export function gatherDictionary(
  terms: Iterable<NamedTerm>,
  lexicon: readonly LexiconEntry[],
  wordData: WordData,
): DictionaryData {
  const vocabulary = emptyVocabulary(wordData.grammar, wordData.plainWords)
  const groups = groupWords(vocabulary, wordData.synonyms)
  const stops = singleStops(vocabulary, wordData)
  const stored = storeTerms(vocabulary, groups, lexicon, terms)
  return { ...stored, vocabulary: saveVocabulary(vocabulary), groups, stops }
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
