import type { AlphabeticIndex, CodeSet } from '../../codesets/code-set.ts'
import { classificationPhrases } from '../../codesets/index/term-list.ts'
import type { DictionaryData } from './dictionary-data.ts'
import { gatherDictionary } from './gather-dictionary.ts'
import type { LexiconEntry } from './lexicon-schema.ts'
import { sayDrug } from './say-drug.ts'
import type { MatcherTerm } from './term-store.ts'
import type { WordData } from './word-data-schema.ts'

/** The dictionary of one release: its titles, index, inclusion terms and tables, and the lexicon's lines that exist in it. */
export function buildDictionary(
  codeSet: CodeSet,
  index: AlphabeticIndex,
  lexicon: readonly LexiconEntry[],
  wordData: WordData,
): DictionaryData {
  const known = lexicon.filter((entry) => codeSet.entry(entry.code) !== null)
  return gatherDictionary(matchedTerms(codeSet, index), known, wordData)
}

/** `Pain in unspecified knee` says no more than its header `Pain in knee`, which attributes complete. */
const UNSPECIFIED_PART = /[a-z] unspecified [a-z]/

function* matchedTerms(codeSet: CodeSet, index: AlphabeticIndex): Generator<Omit<MatcherTerm, 'sense'>> {
  for (const { term, code, source, printed } of classificationPhrases(codeSet, index)) {
    if (source === 'drug') yield* sayDrug(codeSet, term, code)
    else if (source !== 'title' || !UNSPECIFIED_PART.test(printed)) yield { term, code, source }
  }
}
