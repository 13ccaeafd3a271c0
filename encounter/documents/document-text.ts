import type { ReadResult } from '../read-result.ts'

export type Unread = ReadResult['unread'][number]

/** The text of one document, and what in it could not be read. `part` names a place, never its content. */
export type DocumentText = { readonly text: string; readonly unread: readonly Unread[] }

/** A scanned stay of two hundred pages is some 40 MB; half would refuse it, and twice is an archive, not a document. */
export const MAX_DOCUMENT_BYTES = 50 * 1024 * 1024
/** The longest record of a stay is some 2 million characters; five times that comes only from a broken or hostile file. */
export const MAX_DOCUMENT_CHARS = 10 * 1024 * 1024

/** The same remark once, in the order first seen. */
export function withoutRepeats(unread: readonly Unread[]): Unread[] {
  const seen = new Set<string>()
  return unread.filter(({ part, why }) => {
    const key = `${part}\n${why}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}
