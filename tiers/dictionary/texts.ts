/** Strings behind each other in one run of bytes; one is made into a string only when it is asked for. */
export type Texts = {
  readonly bytes: Uint8Array
  /** Where each begins, and where the last ends. */
  readonly starts: Int32Array
}

const DECODER = new TextDecoder()

export function textAt({ bytes, starts }: Texts, id: number): string {
  return DECODER.decode(bytes.subarray(starts[id], starts[id + 1]))
}

/** A character of a string takes this many bytes at most. */
const MOST_BYTES = 3

/** Puts strings behind each other; the id of each is its place. */
export function packTexts(strings: readonly string[]): Texts {
  let characters = 0
  for (const text of strings) characters += text.length
  const buffer = Buffer.allocUnsafe(characters * MOST_BYTES)
  const starts = new Int32Array(strings.length + 1)
  for (const [at, text] of strings.entries()) {
    const start = starts[at] as number
    starts[at + 1] = start + buffer.write(text, start)
  }
  return { bytes: Uint8Array.from(buffer.subarray(0, starts.at(-1))), starts }
}
