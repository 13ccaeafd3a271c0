/** A stretch of one document's own `text`, in UTF-16 code units, end exclusive. `text` is that stretch, byte for byte. */
export type Span = {
  readonly documentId: string
  readonly start: number
  readonly end: number
  readonly text: string
}
