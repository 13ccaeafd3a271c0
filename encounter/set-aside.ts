import type { EncounterDocument } from './contract.ts'
import { wordsOf } from './words-of.ts'

/** A preliminary and its final are hours apart, rarely over a night; three days would reach another day's report. */
const FINAL_WITHIN_HOURS = 48
/** Share of a preliminary's words that its final must hold when their authors or days differ. Half would pair any two chest films. */
const SAME_REPORT_SHARE = 0.8

/** Milliseconds since 1970 for comparison; a time without offset is read as UTC, so that the answer is the same everywhere. */
export function timeOf(document: EncounterDocument): number | null {
  const at = document.writtenAt
  if (at == null) return null
  const zoned = /T.*(?:Z|[+-]\d{2}:?\d{2})$/.test(at) || !at.includes('T')
  const ms = Date.parse(zoned ? at : `${at}Z`)
  return Number.isNaN(ms) ? null : ms
}

/** Indexes of the documents in the order they were written; one without a time keeps its place after the one before it. */
export function writtenOrder(documents: readonly EncounterDocument[]): number[] {
  let last = Number.NEGATIVE_INFINITY
  const times = documents.map((document) => {
    last = timeOf(document) ?? last
    return last
  })
  const order = documents.map((_, index) => index)
  return order.sort((a, b) => compare(times[a] ?? 0, times[b] ?? 0) || a - b)
}
const compare = (a: number, b: number): number => (a < b ? -1 : a > b ? 1 : 0)

/** For each document: null when it is read, else why not, naming the document that takes its place. */
export function setAsideReasons(documents: readonly EncounterDocument[]): (string | null)[] {
  const replaced = supersededBy(documents)
  const reasons = documents.map((document, index): string | null => {
    const by = replaced.get(document.id)
    if (by !== undefined) return `superseded by ${by}`
    const final = finalOf(documents, index)
    return final === null ? null : `preliminary; its final is ${final}`
  })
  return markDuplicates(documents, reasons)
}

/** Which document takes the place of which. An addendum adds and replaces nothing; in a circle the last one stands. */
function supersededBy(documents: readonly EncounterDocument[]): Map<string, string> {
  const ids = new Set(documents.map((document) => document.id))
  const by = new Map<string, string>()
  const leadsTo = (from: string, target: string): boolean => {
    let at: string | undefined = from
    for (let steps = 0; at !== undefined && steps <= documents.length; steps++) {
      if (at === target) return true
      at = by.get(at)
    }
    return false
  }
  for (const index of writtenOrder(documents).reverse()) {
    const document = documents[index]
    const old = document?.supersedes
    if (document === undefined || old == null || !ids.has(old) || document.status === 'addendum') continue
    if (!by.has(old) && !leadsTo(document.id, old)) by.set(old, document.id)
  }
  return by
}

const same = (a: string | null | undefined, b: string | null | undefined): boolean => a != null && a === b

function sameAuthor(a: EncounterDocument, b: EncounterDocument): boolean {
  return a.authorId != null && b.authorId != null ? a.authorId === b.authorId : same(a.author, b.author)
}

/** The id of the final version of a preliminary document, or null. */
function finalOf(documents: readonly EncounterDocument[], index: number): string | null {
  const draft = documents[index]
  if (draft?.status !== 'preliminary') return null
  const match = documents.find((final, at) => {
    if (at === index || (final.status !== 'final' && final.status !== 'amended')) return false
    if (!same(draft.type, final.type)) return false
    const [drafted, finished] = [timeOf(draft), timeOf(final)]
    const hours = drafted === null || finished === null ? null : (finished - drafted) / 3_600_000
    if (hours !== null && (hours < 0 || hours > FINAL_WITHIN_HOURS)) return false
    const sameDay = draft.writtenAt?.slice(0, 10) === final.writtenAt?.slice(0, 10)
    if (sameAuthor(draft, final) && (hours === null || sameDay)) return true
    return hours === 0 || shareHeld(draft.text, final.text) >= SAME_REPORT_SHARE
  })
  return match?.id ?? null
}

function shareHeld(draft: string, final: string): number {
  const words = new Set(wordsOf(draft))
  if (words.size === 0) return 0
  const others = new Set(wordsOf(final))
  let held = 0
  for (const word of words) if (others.has(word)) held++
  return held / words.size
}

/** Sets aside every document that says word for word what an earlier one says. */
function markDuplicates(
  documents: readonly EncounterDocument[],
  reasons: readonly (string | null)[],
): (string | null)[] {
  const seen = new Map<string, string>()
  const marked = [...reasons]
  if (documents.length < 2) return marked
  for (const index of writtenOrder(documents)) {
    const document = documents[index]
    if (document === undefined || marked[index] !== null) continue
    const key = wordsOf(document.text).join(' ')
    if (key === '') continue
    const first = seen.get(key)
    if (first === undefined) seen.set(key, document.id)
    else marked[index] = `duplicate of ${first}`
  }
  return marked
}
