import type { SavedTrie } from './concept-trie.ts'
import type { SingleStops } from './links-of.ts'
import type { TermColumns } from './term-columns.ts'
import type { Sense } from './term-store.ts'
import type { Texts } from './texts.ts'
import type { SavedVocabulary } from './vocabulary.ts'
import type { WordGroups } from './word-groups.ts'

/** All that a matcher is opened from, as numbers and texts that can lie in a file. */
export type DictionaryData = {
  readonly texts: Texts
  readonly columns: TermColumns
  readonly trie: SavedTrie
  /** Concept of each stem, that of its group where it is in one; 0 where no term has it. */
  readonly conceptOf: Int32Array
  /** Stem that stands for each concept. */
  readonly stemOf: Int32Array
  readonly vocabulary: SavedVocabulary
  readonly senses: readonly Sense[]
  readonly groups: WordGroups
  readonly stops: SingleStops
}
