import type { EncounterDocument } from '../contract.ts'
import type { DocumentChange } from './read-group.ts'
import { freeName } from './free-name.ts'
import type { Unread } from './unread.ts'

/** A document as the messages read so far leave it. */
export type DocumentState = {
  readonly id: string
  readonly part: string
  readonly message: number
  readonly sentAt: number | null
  readonly head: DocumentChange['head']
  readonly supersedes: string | null
  readonly text: string
  readonly files: DocumentChange['files']
}

/** Documents by the number their sender gives them, in the order they first came, and when which was cancelled. */
export type DocumentStore = {
  readonly byKey: Map<string, DocumentState>
  readonly cancelled: Map<string, number | null>
  /** How often a number was given on, so that the next free one is found at once. */
  readonly given: Map<string, number>
}

export const newStore = (): DocumentStore => ({ byKey: new Map(), cancelled: new Map(), given: new Map() })

/** Applies a change; the answer says what of it came to nothing. A version sent before the one at hand changes nothing. */
export function applyDocument(store: DocumentStore, change: DocumentChange): Unread[] {
  const { part } = change
  const key = change.key ?? part
  const known = store.byKey.get(key)
  const isOlder = (than: number | null | undefined): boolean =>
    than != null && change.sentAt !== null && change.sentAt < than
  if (isOlder(known?.sentAt) && known?.message !== change.message)
    return [{ part, why: 'a version older than the one at hand: not read' }]
  if (isOlder(store.cancelled.get(key))) return [{ part, why: 'a version older than its cancellation: not read' }]
  switch (change.kind) {
    case 'cancel':
      return cancel(store, change, key)
    case 'status':
      return changeStatus(store, change, key)
    case 'addendum':
      return addAddendum(store, change, key)
    default:
      return write(store, change, key)
  }
}

function cancel(store: DocumentStore, change: DocumentChange, key: string): Unread[] {
  const found = store.byKey.delete(key)
  store.cancelled.set(key, change.sentAt)
  const why = found ? 'cancels a document: it is left out' : 'cancels a document that no message before it holds'
  return change.key === null || (!found && !change.part.includes('TXA')) ? [] : [{ part: change.part, why }]
}

function changeStatus(store: DocumentStore, change: DocumentChange, key: string): Unread[] {
  const known = store.byKey.get(key)
  if (known === undefined) {
    if (change.text !== '' || change.files.length > 0) return write(store, change, key)
    const txa = change.part.includes('TXA')
    return txa ? [{ part: change.part, why: 'changes the status of a document that no message before it holds' }] : []
  }
  store.byKey.set(key, {
    ...known,
    ...(hasContent(change) && { text: change.text, files: change.files }),
    sentAt: change.sentAt,
    head: { ...known.head, status: change.head.status ?? known.head.status },
  })
  return []
}

function addAddendum(store: DocumentStore, change: DocumentChange, key: string): Unread[] {
  const status = 'addendum' as const
  const known = store.byKey.get(key)
  const own = known === undefined || known.head.status === status ? key : freeKey(store, `${key}-addendum`)
  store.byKey.set(own, { ...stateOf(change, own), head: { ...change.head, status }, supersedes: null })
  return []
}

/** A new document, or the next version of a known one: it keeps its id and its place. */
function write(store: DocumentStore, change: DocumentChange, sentKey: string): Unread[] {
  const before = store.byKey.get(sentKey)
  const key = before?.message === change.message ? freeKey(store, sentKey) : sentKey
  const known = key === sentKey ? before : undefined
  const corrects = change.kind === 'edit' || change.kind === 'replace'
  const status = corrects && change.head.status !== 'preliminary' ? 'amended' : change.head.status
  const replaced = change.kind === 'replace' && change.parent !== key ? change.parent : null
  const state = stateOf(change, key)
  store.byKey.set(key, {
    ...state,
    ...(known !== undefined && !hasContent(change) && { text: known.text, files: known.files }),
    head:
      known === undefined
        ? { ...state.head, status }
        : { ...filled(state.head, known.head), status: status ?? known.head.status },
    supersedes: replaced ?? known?.supersedes ?? null,
  })
  return []
}

const hasContent = (change: DocumentChange): boolean => change.text.trim() !== '' || change.files.length > 0

const stateOf = (change: DocumentChange, id: string): DocumentState => ({
  id,
  part: change.part,
  message: change.message,
  sentAt: change.sentAt,
  head: change.head,
  supersedes: null,
  text: change.text,
  files: change.files,
})

type Head = Pick<EncounterDocument, 'type' | 'author' | 'authorId' | 'writtenAt' | 'status'>

/** What the new version leaves out stays as it was known. */
const filled = (head: Head, known: Head): Head => ({
  type: head.type ?? known.type,
  author: head.author ?? known.author,
  authorId: head.authorId ?? known.authorId,
  writtenAt: head.writtenAt ?? known.writtenAt,
  status: head.status ?? known.status,
})

function freeKey(store: DocumentStore, wanted: string): string {
  return freeName(wanted, store.given, (name) => store.byKey.has(name))
}
