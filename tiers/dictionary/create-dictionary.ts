import type { AlphabeticIndex, CodeSet } from '../../codesets/code-set.ts'
import { buildDictionary } from './build-dictionary.ts'
import { type Matcher, openMatcher } from './create-matcher.ts'
import type { LexiconEntry } from './lexicon-schema.ts'
import { reportedBeside } from './reported-beside.ts'
import type { WordData } from './word-data-schema.ts'

/** The matcher of one release, built in memory from words that are handed in. */
export function createDictionary(
  codeSet: CodeSet,
  index: AlphabeticIndex,
  lexicon: readonly LexiconEntry[],
  wordData: WordData,
): Matcher {
  return openMatcher(buildDictionary(codeSet, index, lexicon, wordData), reportedBeside(codeSet))
}
