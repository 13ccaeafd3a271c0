import type { EncounterDocument } from './contract.ts'
import { findNear, type NearIndex, newNearIndex, remember } from './near-sentences.ts'
import { writtenOrder } from './set-aside.ts'
import type { Sentence, TidyDocument } from './tidy.ts'
import { wordsOf } from './words-of.ts'

/** Fewest words for a sentence to count as copied by itself: two authors write `No acute distress` on their own. */
const MIN_WORDS = 5

type Place = { readonly documentId: string; readonly sentence: number }
type Repeat = NonNullable<Sentence['repeats']>
type Seen = {
  /** Every sentence read so far by its words; the first place wins. */
  readonly exact: Map<string, Place>
  /** The words of each sentence by place, to follow a copied stretch. */
  readonly at: Map<string, string>
  readonly near: NearIndex
}

const placeKey = (documentId: string, sentence: number): string => `${sentence}:${documentId}`

/** Marks each sentence that says what an earlier one says. Earlier is by time written, then by place in the encounter. */
export function markRepeats(
  documents: readonly TidyDocument[],
  sources: readonly EncounterDocument[],
): readonly TidyDocument[] {
  const seen: Seen = { exact: new Map(), at: new Map(), near: newNearIndex() }
  const marked = [...documents]
  for (const index of writtenOrder(sources)) {
    const document = documents[index]
    if (document !== undefined) marked[index] = markDocument(document, seen)
  }
  return marked
}

function markDocument(document: TidyDocument, seen: Seen): TidyDocument {
  const words = document.sentences.map((sentence) => wordsOf(document.text.slice(sentence.start, sentence.end)))
  const keys = words.map((list) => list.join(' '))
  const repeats = keys.map((key, index) => alone(document.id, words[index] ?? [], key, index, seen))
  spreadAlongStretches(keys, repeats, seen)
  let fromEarlier = 0
  const sentences = document.sentences.map((sentence, index): Sentence => {
    const repeat = repeats[index] ?? null
    if (repeat !== null && repeat.documentId !== document.id) fromEarlier++
    return repeat === null ? sentence : { ...sentence, repeats: repeat }
  })
  const copiedForward = sentences.length === 0 ? 0 : fromEarlier / sentences.length
  return { ...document, sentences, copiedForward }
}

/** What one sentence by itself repeats; also enters it in what was seen. */
function alone(documentId: string, words: readonly string[], key: string, sentence: number, seen: Seen): Repeat | null {
  const place: Place = { documentId, sentence }
  seen.at.set(placeKey(documentId, sentence), key)
  const first = seen.exact.get(key)
  if (first !== undefined) return words.length < MIN_WORDS ? null : { ...first, kind: 'exact' }
  seen.exact.set(key, place)
  if (words.length < MIN_WORDS) return null
  const near = findNear(words, seen.near)
  remember(words, place, seen.near)
  return near === null ? null : { ...near, kind: 'near' }
}

/** Short sentences beside a copied one are copied too when the same words stand at the same distance in the source. */
function spreadAlongStretches(keys: readonly string[], repeats: (Repeat | null)[], seen: Seen): void {
  const follow = (index: number, step: 1 | -1): void => {
    const beside = repeats[index - step]
    if (repeats[index] != null || beside == null) return
    const sentence = beside.sentence + step
    if (seen.at.get(placeKey(beside.documentId, sentence)) === keys[index])
      repeats[index] = { documentId: beside.documentId, sentence, kind: 'exact' }
  }
  for (let index = 1; index < keys.length; index++) follow(index, 1)
  for (let index = keys.length - 2; index >= 0; index--) follow(index, -1)
}
