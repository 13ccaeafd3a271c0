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

/** Puts strings behind each other; the id of each is its place. */
export function packTexts(strings: readonly string[]): Texts {
  const starts = new Int32Array(strings.length + 1)
  for (const [at, text] of strings.entries()) starts[at + 1] = (starts[at] as number) + Buffer.byteLength(text)
  return { bytes: Buffer.from(strings.join('')), starts }
}
