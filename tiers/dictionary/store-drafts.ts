import type { DictionaryData } from './dictionary-data.ts'
import { addPath, emptyTrie, NO_TERM, saveTrie } from './concept-trie.ts'
import type { Drafts } from './read-terms.ts'
import { packTexts } from './texts.ts'

/** Of the classification's own terms. */
const NO_SENSE = -1

/** Puts wordings into a trie, those of one code that say the same once; from `misspelt` on they are misspellings. */
export function storeDrafts(
  drafts: Drafts,
  conceptOf: Int32Array,
  misspelt: number,
): Pick<DictionaryData, 'texts' | 'columns' | 'trie'> {
  const count = drafts.text.length
  const trie = emptyTrie(Math.max(1024, count))
  /** Draft of each stored term, and the next stored term at its node. */
  const kept = new Int32Array(count)
  const next = new Int32Array(count)
  const flags = Uint8Array.from(drafts.flags)
  let terms = 0
  for (let draft = 0; draft < count; draft += 1) {
    const node = addPath(trie, conceptsOf(drafts, conceptOf, draft))
    const same = sameTerm(drafts, kept, next, trie.firstTerm[node] as number, draft, draft >= misspelt)
    if (same !== NO_TERM) {
      if (draft < misspelt) flags[same] = (flags[same] as number) | (flags[draft] as number)
      continue
    }
    kept[terms] = draft
    next[terms] = trie.firstTerm[node] as number
    trie.firstTerm[node] = terms
    terms += 1
  }
  const order = kept.subarray(0, terms)
  const taken = (column: readonly number[]): Int32Array => order.map((draft) => column[draft] as number)
  const { texts, text, code } = namesOf(drafts, order, next)
  return {
    texts,
    trie: saveTrie(trie),
    columns: {
      text,
      code,
      source: Uint8Array.from(taken(drafts.source)),
      sense: taken(drafts.sense),
      flags: Uint8Array.from(order, (draft) => flags[draft] as number),
      wordSum: taken(drafts.wordSum),
      next: next.slice(0, terms),
    },
  }
}

function conceptsOf(drafts: Drafts, conceptOf: Int32Array, draft: number): number[] {
  const concepts: number[] = []
  for (let at = drafts.ends[draft - 1] ?? 0; at < (drafts.ends[draft] as number); at += 1) {
    const concept = conceptOf[drafts.stems[at] as number] as number
    let place = concepts.length
    while (place > 0 && (concepts[place - 1] as number) > concept) place -= 1
    concepts.splice(place, 0, concept)
  }
  return concepts
}

/** The draft that makes this one needless: a misspelling adds no code that is there, the classification no wording. */
function sameTerm(
  drafts: Drafts,
  kept: Int32Array,
  next: Int32Array,
  first: number,
  draft: number,
  isMisspelling: boolean,
): number {
  const [code, wordSum] = [drafts.code[draft], drafts.wordSum[draft]]
  for (let term = first; term !== NO_TERM; term = next[term] as number) {
    const other = kept[term] as number
    if (drafts.code[other] !== code) continue
    if (isMisspelling) return other
    const own = drafts.sense[draft] === NO_SENSE && drafts.sense[other] === NO_SENSE
    if (own && drafts.wordSum[other] === wordSum) return other
  }
  return NO_TERM
}

/** Texts and codes of the stored terms. Terms of the same text stand at the same node: one that was there is used again. */
function namesOf(
  drafts: Drafts,
  order: Int32Array,
  next: Int32Array,
): { readonly texts: DictionaryData['texts']; readonly text: Int32Array; readonly code: Int32Array } {
  const strings: string[] = []
  const codes = new Map<string, number>()
  const text = new Int32Array(order.length)
  const code = new Int32Array(order.length)
  for (const [term, draft] of order.entries()) {
    const written = drafts.text[draft] as string
    let same = next[term] as number
    while (same !== NO_TERM && drafts.text[order[same] as number] !== written) same = next[same] as number
    text[term] = same === NO_TERM ? strings.push(written) - 1 : (text[same] as number)
    const named = drafts.code[draft] as string
    let id = codes.get(named)
    if (id === undefined) {
      id = strings.push(named) - 1
      codes.set(named, id)
    }
    code[term] = id
  }
  return { texts: packTexts(strings), text, code }
}
