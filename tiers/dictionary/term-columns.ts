import type { CodeLink } from '../../encounter/mention.ts'

/** The classification's sources and the lexicon, by the number that stands for them in `source`. */
export const SOURCES = [
  'lexicon',
  'index',
  'title',
  'inclusion',
  'neoplasm',
  'external-cause',
  'drug',
  'encoder',
] as const satisfies readonly CodeLink['source'][]

/** All terms as columns of numbers; `text` and `code` are ids of texts. */
export type TermColumns = {
  readonly text: Int32Array
  readonly code: Int32Array
  readonly source: Uint8Array
  /** Place in the list of senses; -1 for the classification's own terms. */
  readonly sense: Int32Array
  readonly flags: Uint8Array
  /** Sum of mixed stem numbers: equal sums mean the text has the term's own words. */
  readonly wordSum: Int32Array
  /** The next term that ends at the same trie node, or -1. */
  readonly next: Int32Array
}
